package io.github.chatlayerreactor.auth;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** A subscriber to the token that tells what became of it. */
final class Caller implements CoreSubscriber<AccessToken> {
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger endings = new AtomicInteger();
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable AccessToken token;
    private volatile @Nullable Throwable error;

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(AccessToken emitted) {
        token = emitted;
        tokens.incrementAndGet();
    }

    @Override
    public void onError(Throwable failure) {
        error = failure;
        endings.incrementAndGet();
    }

    @Override
    public void onComplete() {
        endings.incrementAndGet();
    }

    void cancel() {
        Subscription started = subscription;
        if (started != null) {
            started.cancel();
        }
    }

    @Nullable Throwable error() {
        return error;
    }

    AccessToken token() {
        AccessToken got = token;
        if (got == null) {
            throw new IllegalStateException("It has no token, it " + fate());
        }
        return got;
    }

    /** The token's value, the error's name, {@code waits}, or what no subscriber may see. */
    String fate() {
        AccessToken got = token;
        Throwable failure = error;
        if (endings.get() > 1 || tokens.get() > 1 || (got != null && failure != null)) {
            return "ended twice";
        }
        if (failure != null) {
            return failure.getClass().getSimpleName();
        }
        if (got == null) {
            return endings.get() == 0 ? "waits" : "empty";
        }
        return endings.get() == 0 ? "never completed" : got.value();
    }
}
