package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.AccessToken;
import java.util.NoSuchElementException;
import java.util.concurrent.RejectedExecutionException;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Waits for an attempt's token. One that has to be fetched comes on the event loop that fetched it, and Reactor Netty opens
 * a connection on the event loop that asks for it: the connections of all calls that waited would share that one for good.
 */
final class Authorisation implements CoreSubscriber<AccessToken> {
    private final Attempt<?> attempt;
    private final Thread asker = Thread.currentThread();
    private boolean granted;

    Authorisation(Attempt<?> attempt) {
        this.attempt = attempt;
    }

    void begin() {
        Mono<AccessToken> held;
        try {
            held = attempt.call.exchange.tokens.token();
        } catch (RuntimeException thrown) {
            attempt.unauthorised(thrown);
            return;
        }
        held.subscribe(this);
    }

    @Override
    public Context currentContext() {
        return attempt.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (attempt.awaits(subscription)) {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(AccessToken token) {
        granted = true;
        if (Thread.currentThread() == asker) {
            attempt.authorised(token);
        } else {
            goOnElsewhere(token);
        }
    }

    private void goOnElsewhere(AccessToken token) {
        try {
            var unused = attempt.call.exchange.scheduler.schedule(() -> attempt.authorised(token));
        } catch (RejectedExecutionException closing) {
            attempt.unauthorised(Failures.withoutTimer(attempt.call.request, closing));
        }
    }

    @Override
    public void onError(Throwable error) {
        attempt.unauthorised(error);
    }

    @Override
    public void onComplete() {
        if (!granted) {
            onError(new NoSuchElementException("The token source completed without a token"));
        }
    }
}
