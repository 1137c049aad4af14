package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.http.HttpException.Head;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import java.time.Duration;
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
 * @param content the pieces as the transport emits them, buffers or what holds one, all on its event loop
 * @param idle how long a pause may be
 */
record Body(Request request, Head head, Flux<?> content, Duration idle, Watch watch) {

    Flux<ByteBuf> flux() {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super ByteBuf> subscriber) {
                content.subscribe(new Reading(Body.this, subscriber));
            }
        };
    }

    /** The buffer of a piece, which is released with the piece. */
    static ByteBuf buffer(Object piece) {
        return piece instanceof ByteBufHolder holder ? holder.content() : (ByteBuf) piece;
    }

    HttpException stalled() {
        return new HttpException.TimedOut(
                request + " was answered " + head.status() + " with a body that paused for " + idle,
                Phase.BODY,
                idle,
                true,
                head);
    }

    /** All but demand and cancel happens on the event loop. */
    private static final class Reading implements CoreSubscriber<Object>, Subscription, Runnable {
        private final Body body;
        private final CoreSubscriber<? super ByteBuf> subscriber;
        private final Watch watch;
        private final long idle;
        private Subscription pieces = Operators.emptySubscription();
        private long demand;
        private boolean ended;

        Reading(Body body, CoreSubscriber<? super ByteBuf> subscriber) {
            this.body = body;
            this.subscriber = subscriber;
            this.watch = body.watch;
            this.idle = Deadlines.length(body.idle);
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            pieces = subscription;
            watch.readAfterwards();
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                synchronized (this) {
                    if (demand == 0 && !ended) {
                        watch.set(idle, this);
                    }
                    demand = Operators.addCap(demand, n);
                }
                pieces.request(n);
            }
        }

        @Override
        public void onNext(Object piece) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                if (demand != Long.MAX_VALUE) {
                    demand--;
                }
                if (demand > 0) {
                    watch.set(idle, this);
                } else {
                    watch.lift();
                }
            }
            subscriber.onNext(buffer(piece));
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

        /** It is late. */
        @Override
        public void run() {
            if (isStillAwaited() && end()) {
                pieces.cancel();
                subscriber.onError(body.stalled());
            }
        }

        /** Not if a piece came, and set the watch anew, while the event loop was on its way here. */
        private synchronized boolean isStillAwaited() {
            return demand > 0 && !watch.isSet();
        }

        private synchronized boolean end() {
            boolean first = !ended;
            ended = true;
            watch.lift();
            return first;
        }
    }
}
