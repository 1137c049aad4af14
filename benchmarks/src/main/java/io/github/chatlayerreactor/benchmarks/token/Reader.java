package io.github.chatlayerreactor.benchmarks.token;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * A subscriber that can be used again, so that no allocation is measured but the publisher's. It keeps the subscription,
 * as an operator does: one that is thrown away at once would be optimised away.
 *
 * @param <T> a token
 */
final class Reader<T> implements CoreSubscriber<T> {
    @SuppressWarnings("UnusedVariable") // what is kept in a field cannot be optimised away
    private @Nullable Subscription subscription;

    private @Nullable T token;

    T read(Mono<T> source) {
        token = null;
        source.subscribe(this);
        if (token == null) {
            throw new IllegalStateException("No token was emitted at once");
        }
        return token;
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T emitted) {
        token = emitted;
    }

    @Override
    public void onError(Throwable error) {
        throw new IllegalStateException("No token", error);
    }

    @Override
    public void onComplete() {
        subscription = null;
    }
}
