package io.github.chatlayerreactor.auth;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * One subscriber to the held token, which it gets when it asks. Who calls a subscription does so serially (Reactive Streams
 * §2.7), so its fields are plain: the compare-and-set of Reactor's own scalar would be a third of what a subscription costs.
 */
final class Handover implements Subscription {
    /** None after a cancel. */
    private @Nullable CoreSubscriber<? super AccessToken> subscriber;
    /** None once it is handed over. */
    private @Nullable AccessToken token;

    Handover(CoreSubscriber<? super AccessToken> subscriber, AccessToken token) {
        this.subscriber = subscriber;
        this.token = token;
    }

    @Override
    public void request(long n) {
        CoreSubscriber<? super AccessToken> receiver = subscriber; // read once: a cancel may come from any thread
        AccessToken held = token;
        if (receiver == null || held == null || !Operators.validate(n)) {
            return;
        }
        token = null;
        receiver.onNext(held);
        if (subscriber != null) {
            receiver.onComplete();
        }
    }

    @Override
    public void cancel() {
        subscriber = null;
    }
}
