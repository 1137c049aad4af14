package io.github.chatlayerreactor.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/*
 * The pieces, and the word that the next one is late, come on one event loop, which alone touches what was gathered until
 * the body is whole. Demand and cancel come from anywhere. They all meet in the state:
 *
 *   REQUESTED  the value may be emitted
 *   WHOLE      no more pieces are taken
 *   ENDED      it was emitted, failed or was cancelled; who sets this bit owns what was gathered, and releases it
 */
/**
 * Gathers a body and makes one value of it. A subscription of its own, since it is part of every call: it replaces six
 * operators and their locks.
 *
 * @param <T> the value
 */
final class WholeBody<T> extends Mono<T> {
    private final Body body;
    private final boolean evenCutOff;
    private final IntPredicate isEnough;
    private final Function<? super ByteBuf, ? extends T> value;

    /**
     * The value of a whole body.
     *
     * @param evenCutOff whether there is a value of what had come where the rest does not
     * @param isEnough told the size so far, whether to leave out the rest; what it throws ends the reading
     * @param value makes the value; the buffer is released afterwards
     */
    WholeBody(Body body, boolean evenCutOff, IntPredicate isEnough, Function<? super ByteBuf, ? extends T> value) {
        this.body = body;
        this.evenCutOff = evenCutOff;
        this.isEnough = isEnough;
        this.value = value;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        body.content().subscribe(new Gathering<>(this, subscriber));
    }

    private static final class Gathering<T> implements CoreSubscriber<Object>, Subscription, Runnable {
        @SuppressWarnings("rawtypes")
        private static final AtomicIntegerFieldUpdater<Gathering> STATE =
                AtomicIntegerFieldUpdater.newUpdater(Gathering.class, "state");

        private static final int REQUESTED = 1;
        private static final int WHOLE = 2;
        private static final int ENDED = 4;

        private final WholeBody<T> whole;
        private final CoreSubscriber<? super T> subscriber;
        private final Watch watch;
        private final long idle;
        private Subscription pieces = Operators.emptySubscription();
        private final List<ByteBuf> gathered = new ArrayList<>(1);
        private int size;
        private volatile int state;

        Gathering(WholeBody<T> whole, CoreSubscriber<? super T> subscriber) {
            this.whole = whole;
            this.subscriber = subscriber;
            this.watch = whole.body.watch();
            this.idle = Deadlines.length(whole.body.idle());
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            pieces = subscription;
            watch.set(idle, this);
            subscriber.onSubscribe(this);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Object piece) {
            if (state >= WHOLE) {
                return;
            }
            watch.set(idle, this);
            ByteBuf buffer = Body.buffer(piece).retain();
            gathered.add(buffer);
            size += buffer.readableBytes();
            try {
                if (whole.isEnough.test(size)) {
                    pieces.cancel();
                    onComplete();
                }
            } catch (RuntimeException refused) {
                pieces.cancel();
                fail(refused);
            }
        }

        @Override
        public void onComplete() {
            watch.lift();
            if (add(WHOLE) == REQUESTED) {
                emit();
            }
        }

        @Override
        public void onError(Throwable error) {
            cutOff(Failures.inBody(whole.body.request(), whole.body.head(), error));
        }

        /** A piece is late, unless it came, and set the watch anew, while the event loop was on its way here. */
        @Override
        public void run() {
            if (state < WHOLE && !watch.isSet()) {
                pieces.cancel();
                cutOff(whole.body.stalled());
            }
        }

        private void cutOff(Throwable why) {
            if (whole.evenCutOff && why instanceof HttpException) {
                onComplete();
            } else {
                fail(why);
            }
        }

        private void fail(Throwable error) {
            watch.lift();
            if (add(ENDED) < ENDED) {
                release();
                subscriber.onError(error);
            }
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n) && add(REQUESTED) == WHOLE) {
                emit();
            }
        }

        @Override
        public void cancel() {
            if (add(ENDED) < ENDED) {
                watch.lift();
                pieces.cancel();
                watch.execute(this::release); // a piece may be arriving
            }
        }

        private void emit() {
            if (add(ENDED) < ENDED) {
                T made;
                ByteBuf buffer = joined();
                try {
                    made = whole.value.apply(buffer);
                } catch (Throwable thrown) {
                    subscriber.onError(Operators.onOperatorError(thrown, currentContext()));
                    return;
                } finally {
                    buffer.release();
                }
                subscriber.onNext(made);
                subscriber.onComplete();
            }
        }

        private ByteBuf joined() {
            return gathered.size() == 1
                    ? gathered.get(0)
                    : Unpooled.wrappedBuffer(gathered.size() + 1, gathered.toArray(ByteBuf[]::new));
        }

        private void release() {
            gathered.forEach(ByteBuf::release);
        }

        /** Adds a bit to the state; returns the state before. */
        private int add(int bit) {
            return STATE.getAndAccumulate(this, bit, (before, added) -> before | added);
        }
    }
}
