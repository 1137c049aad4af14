package io.github.chatlayerreactor.sse;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/*
 * Demand, buffers and cancel come from different threads; each leaves a note and calls work(), which one thread at a time
 * does, step by step. A step does one thing, in this order:
 *
 *   cancelled or over     release the buffer, and nothing more
 *   a buffer is held      frame its next value; emit it, if it is asked for; without a next value, release the buffer
 *   the body has ended    frame what is left; emit it, if it is asked for; then end as the body did
 *   a value is asked for  ask the body for a buffer, unless it was asked
 *
 * Invariants.
 *  1. One buffer is asked for at a time, and only while the subscriber asks for a value: a body's clock that runs while
 *     the body is asked does not run while the subscriber rests.
 *  2. A value is mapped only when it is asked for, and handed on at once: nothing waits in a queue.
 *  3. The last value of a buffer is not held back, nor is the end: the framer looks ahead, without mapping, for what needs
 *     no demand.
 *  4. A failure comes after the values before it, and cancels the body; what comes after that is released.
 */
/**
 * The framing of one subscription: the operator between the body's buffers and the subscriber. Written by hand, since no
 * operator of Reactor's asks for a buffer only when a value is asked for, and a chain of them costs more than the framing.
 *
 * @param <T> the values' type
 */
final class Framing<T> implements CoreSubscriber<ByteBuf>, Subscription {
    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Framing> WORK =
            AtomicIntegerFieldUpdater.newUpdater(Framing.class, "work");

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<Framing> DEMAND =
            AtomicLongFieldUpdater.newUpdater(Framing.class, "demand");

    private final CoreSubscriber<? super T> subscriber;
    private final Framer framer;
    private final Supplier<@Nullable T> current;
    private Subscription body = Operators.emptySubscription();

    @SuppressWarnings("unused") // by WORK alone
    private volatile int work;

    private volatile long demand;
    private volatile boolean cancelled;
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable ByteBuf held;

    // Seen by whoever does the work alone.
    private boolean asked;
    private boolean opened;
    private boolean ready;
    private boolean finished;
    private boolean over;

    /**
     * The framing of one stream.
     *
     * @param framer cuts the stream
     * @param current maps the framer's current value
     */
    Framing(CoreSubscriber<? super T> subscriber, Framer framer, Supplier<@Nullable T> current) {
        this.subscriber = subscriber;
        this.framer = framer;
        this.current = current;
    }

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        body = subscription;
        subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(ByteBuf buffer) {
        if (held == null) {
            held = buffer;
        } else {
            buffer.release();
            failure = Exceptions.failWithOverflow("The body emits more than it is asked for");
        }
        work();
    }

    @Override
    public void onError(Throwable error) {
        if (ended || cancelled) {
            Operators.onErrorDropped(error, currentContext());
            return;
        }
        failure = error;
        onComplete();
    }

    @Override
    public void onComplete() {
        ended = true;
        work();
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            var unused = Operators.addCap(DEMAND, this, n);
        } else {
            failure = new IllegalArgumentException("§3.9: the demand must be over 0, not " + n);
        }
        work();
    }

    @Override
    public void cancel() {
        cancelled = true;
        body.cancel();
        work();
    }

    private void work() {
        if (WORK.getAndIncrement(this) != 0) {
            return;
        }
        int missed = 1;
        do {
            while (step()) {
                // until there is nothing to do
            }
            missed = WORK.addAndGet(this, -missed);
        } while (missed != 0);
    }

    /** Does one thing; whether there may be another to do. */
    private boolean step() {
        if (cancelled || over) {
            letGo();
            return false;
        }
        try {
            if (held != null) {
                return frame(held);
            }
            return (ended || failure != null) ? end() : ask();
        } catch (Throwable thrown) { // by the framer, or by the mapper
            fail(thrown);
            return false;
        }
    }

    private boolean frame(ByteBuf buffer) {
        if (!opened) {
            opened = true;
            framer.open(buffer);
        }
        ready = ready || framer.next();
        if (!ready) {
            letGo();
            return true;
        }
        return emit();
    }

    private boolean emit() {
        if (demand == 0) {
            return false;
        }
        T value = current.get();
        ready = false;
        if (value != null) {
            subscriber.onNext(value);
            var unused = Operators.produced(DEMAND, this, 1);
        }
        return true;
    }

    private boolean end() {
        if (failure == null && !finished) {
            finished = true;
            ready = framer.end();
        }
        if (ready) {
            return emit();
        }
        over = true;
        if (failure == null) {
            subscriber.onComplete();
        } else {
            body.cancel();
            subscriber.onError(failure);
        }
        return false;
    }

    private boolean ask() {
        if (demand > 0 && !asked) {
            asked = true;
            body.request(1);
        }
        return false;
    }

    private void fail(Throwable thrown) {
        over = true;
        body.cancel();
        letGo();
        Exceptions.throwIfFatal(thrown);
        subscriber.onError(thrown);
    }

    private void letGo() {
        ByteBuf buffer = held;
        if (buffer == null) {
            return;
        }
        held = null;
        asked = false;
        try {
            if (opened) {
                opened = false;
                framer.close();
            }
        } finally {
            buffer.release();
        }
    }
}
