package io.github.chatlayerreactor.http;

import io.netty.buffer.ByteBuf;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Gathers a body and makes one value of it. A subscription of its own, since it is part of every call: it replaces five
 * operators.
 *
 * @param <T> the value
 */
final class WholeBody<T> extends Mono<T> {
    private final Flux<ByteBuf> pieces;
    private final IntPredicate isEnough;
    private final Function<? super ByteBuf, ? extends T> value;

    /**
     * The value of a whole body.
     *
     * @param isEnough told the size so far, whether to leave out the rest; what it throws ends the reading
     * @param value makes the value; the buffer is released afterwards
     */
    WholeBody(Flux<ByteBuf> pieces, IntPredicate isEnough, Function<? super ByteBuf, ? extends T> value) {
        this.pieces = pieces;
        this.isEnough = isEnough;
        this.value = value;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        pieces.subscribe(new Gathering<>(this, subscriber));
    }

    /** Whole, it waits for demand; the pieces are asked for at once. */
    private static final class Gathering<T> implements CoreSubscriber<ByteBuf>, Subscription {
        private final WholeBody<T> body;
        private final CoreSubscriber<? super T> subscriber;
        private final GatheredBody gathered = new GatheredBody();
        private Subscription pieces = Operators.emptySubscription();
        private boolean requested;
        private boolean whole;
        private boolean ended;

        Gathering(WholeBody<T> body, CoreSubscriber<? super T> subscriber) {
            this.body = body;
            this.subscriber = subscriber;
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            pieces = subscription;
            subscriber.onSubscribe(this);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuf piece) {
            try {
                if (body.isEnough.test(gathered.add(piece))) {
                    pieces.cancel();
                    onComplete();
                }
            } catch (RuntimeException refused) {
                pieces.cancel();
                onError(refused);
            }
        }

        @Override
        public void onComplete() {
            boolean emits;
            synchronized (this) {
                whole = true;
                emits = requested && !ended;
                ended |= emits;
            }
            if (emits) {
                emit();
            }
        }

        @Override
        public void request(long n) {
            boolean emits;
            synchronized (this) {
                requested = true;
                emits = whole && !ended;
                ended |= emits;
            }
            if (Operators.validate(n) && emits) {
                emit();
            }
        }

        private void emit() {
            T made;
            ByteBuf buffer = gathered.take();
            try {
                made = body.value.apply(buffer);
            } catch (Throwable thrown) {
                subscriber.onError(Operators.onOperatorError(thrown, currentContext()));
                return;
            } finally {
                buffer.release();
            }
            subscriber.onNext(made);
            subscriber.onComplete();
        }

        @Override
        public void onError(Throwable error) {
            if (end()) {
                gathered.discard();
                subscriber.onError(error);
            }
        }

        @Override
        public void cancel() {
            if (end()) {
                pieces.cancel();
                gathered.discard();
            }
        }

        private synchronized boolean end() {
            boolean first = !ended;
            ended = true;
            return first;
        }
    }
}
