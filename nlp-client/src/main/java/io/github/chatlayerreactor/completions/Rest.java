package io.github.chatlayerreactor.completions;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * The body of a stream, whose rest after the terminator is read and thrown away, so that its connection can be used again:
 * at most 64 KiB of it, for at most 200 ms. Until then it hands on the buffers, each of which then belongs to its
 * subscriber. It is subscribed to once. Written by hand, since the bound in time is that of one stage of it.
 */
final class Rest extends Flux<ByteBuf> implements CoreSubscriber<ByteBuf>, Subscription {
    static final Duration LONGEST = Duration.ofMillis(200);
    static final int LARGEST = 64 * 1024;

    private final Flux<ByteBuf> body;
    private final Scheduler scheduler;
    private final Runnable broken;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable CoreSubscriber<? super ByteBuf> subscriber;
    private Subscription buffers = Operators.emptySubscription();
    private volatile @Nullable Disposable timer;
    private int read;

    /**
     * What is left of a body, which so far is all of it.
     *
     * @param body emits buffers that it releases itself
     * @param broken told when the body breaks off before it is of no interest
     */
    Rest(Flux<ByteBuf> body, Scheduler scheduler, Runnable broken) {
        this.body = body;
        this.scheduler = scheduler;
        this.broken = broken;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuf> actual) {
        subscriber = actual;
        body.subscribe(this);
    }

    /** From now on it is of no interest. To be called by whom the terminator was handed to. */
    void drain() {
        timer = scheduler.schedule(this::cut, LONGEST.toNanos(), TimeUnit.NANOSECONDS);
        if (ended.get()) {
            stopTimer();
        }
        buffers.request(Long.MAX_VALUE);
    }

    @Override
    public Context currentContext() {
        return actual().currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        buffers = subscription;
        actual().onSubscribe(this);
    }

    @Override
    public void onNext(ByteBuf buffer) {
        if (timer == null) {
            actual().onNext(buffer.retain());
            return;
        }
        read += buffer.readableBytes();
        if (read > LARGEST) {
            cut();
        }
    }

    /** What breaks off after the terminator lacks nothing. */
    @Override
    public void onError(Throwable error) {
        if (timer == null && ended.compareAndSet(false, true)) {
            broken.run();
            actual().onError(error);
        } else {
            onComplete();
        }
    }

    @Override
    public void onComplete() {
        if (ended.compareAndSet(false, true)) {
            stopTimer();
            actual().onComplete();
        }
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            buffers.request(n);
        } else {
            buffers.cancel();
            onError(new IllegalArgumentException("§3.9: the demand must be over 0, not " + n));
        }
    }

    @Override
    public void cancel() {
        ended.set(true);
        stopTimer();
        buffers.cancel();
    }

    private void cut() {
        buffers.cancel();
        onComplete();
    }

    private void stopTimer() {
        Disposable set = timer;
        if (set != null) {
            set.dispose();
        }
    }

    private CoreSubscriber<? super ByteBuf> actual() {
        if (subscriber == null) {
            throw new IllegalStateException("The body is read only once it was subscribed to");
        }
        return subscriber;
    }
}
