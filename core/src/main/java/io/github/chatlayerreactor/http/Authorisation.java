package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.AccessToken;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/**
 * Waits for an attempt's token. One that has to be fetched comes on the event loop that fetched it, and Reactor Netty opens
 * a connection on the event loop that asks for it: the connections of all calls that waited would share that one for good.
 */
final class Authorisation extends BaseSubscriber<AccessToken> {
    private final Attempt<?> attempt;
    private final Thread asker = Thread.currentThread();

    Authorisation(Attempt<?> attempt) {
        this.attempt = attempt;
    }

    @Override
    public Context currentContext() {
        return attempt.currentContext();
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        if (attempt.awaits(this)) {
            subscription.request(1);
        }
    }

    @Override
    protected void hookOnNext(AccessToken granted) {
        if (Thread.currentThread() == asker) {
            attempt.authorised(granted);
        } else {
            attempt.authorisedElsewhere(granted);
        }
    }

    @Override
    protected void hookOnError(Throwable error) {
        attempt.unauthorised(error);
    }
}
