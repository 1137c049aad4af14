package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.http.HttpException.Head;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.Executor;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The body of a reply, piece by piece: names what breaks it off, and bounds the pause between two pieces while more of
 * them is asked for. A subscription of its own, since an operator that times each element counts the subscriber's own
 * pauses too.
 *
 * @param content the pieces as the transport emits them, all on its event loop
 * @param eventLoop where those are emitted
 */
record Body(Request request, Head head, Flux<ByteBuf> content, Deadlines idle, Executor eventLoop) {

    Flux<ByteBuf> flux() {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super ByteBuf> subscriber) {
                content.subscribe(new Reading(Body.this, subscriber));
            }
        };
    }

    private HttpException stalled() {
        return new HttpException.TimedOut(
                request + " was answered " + head.status() + " with a body that paused for " + idle.length(),
                Phase.BODY,
                idle.length(),
                true,
                head);
    }

    /** All but demand and cancel happens on the event loop. */
    private static final class Reading extends Deadlines.Deadline implements CoreSubscriber<ByteBuf>, Subscription {
        private final Body body;
        private final CoreSubscriber<? super ByteBuf> subscriber;
        private Subscription pieces = Operators.emptySubscription();
        private long demand;
        private boolean ended;

        Reading(Body body, CoreSubscriber<? super ByteBuf> subscriber) {
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
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                synchronized (this) {
                    if (demand == 0 && !ended) {
                        body.idle.set(this);
                    }
                    demand = Operators.addCap(demand, n);
                }
                pieces.request(n);
            }
        }

        @Override
        public void onNext(ByteBuf piece) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                if (demand != Long.MAX_VALUE) {
                    demand--;
                }
                if (demand > 0) {
                    body.idle.set(this);
                } else {
                    body.idle.lift(this);
                }
            }
            subscriber.onNext(piece);
        }

        @Override
        public void onComplete() {
            if (end()) {
                subscriber.onComplete();
            }
        }

        @Override
        public void onError(Throwable error) {
            if (end()) {
                subscriber.onError(Failures.inBody(body.request, body.head, error));
            }
        }

        @Override
        public void cancel() {
            if (end()) {
                pieces.cancel();
            }
        }

        /** Goes on where no piece can come in between. */
        @Override
        void passed() {
            body.eventLoop.execute(this::stall);
        }

        private void stall() {
            if (isStillAwaited() && end()) {
                pieces.cancel();
                subscriber.onError(body.stalled());
            }
        }

        /** Not if a piece came, and set the deadline anew, while the event loop was on its way here. */
        private synchronized boolean isStillAwaited() {
            return demand > 0 && !isSet();
        }

        private synchronized boolean end() {
            boolean first = !ended;
            ended = true;
            body.idle.lift(this);
            return first;
        }
    }
}
