package io.github.chatlayerreactor.gate;

import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** A subscriber at the gate that tells what became of it. */
final class Visitor implements CoreSubscriber<Permit> {
    private final boolean asks;
    private final AtomicInteger permits = new AtomicInteger();
    private final AtomicInteger endings = new AtomicInteger();
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Permit permit;
    private volatile @Nullable Throwable error;

    /** Asks for its permit on subscription, or not before it is told to. */
    Visitor(boolean asks) {
        this.asks = asks;
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        if (asks) {
            started.request(1);
        }
    }

    @Override
    public void onNext(Permit emitted) {
        permit = emitted;
        permits.incrementAndGet();
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

    void ask() {
        Subscription started = subscription;
        if (started != null) {
            started.request(1);
        }
    }

    void cancel() {
        Subscription started = subscription;
        if (started != null) {
            started.cancel();
        }
    }

    void leave() {
        Permit got = permit;
        if (got == null) {
            throw new IllegalStateException("It has no permit, it " + fate());
        }
        got.release(Outcome.SERVED);
    }

    /** {@code inside}, the error's name, {@code waits}, or what no subscriber may see. */
    String fate() {
        Throwable failure = error;
        boolean inside = permit != null;
        if (endings.get() > 1 || permits.get() > 1 || (inside && failure != null)) {
            return "ended twice";
        }
        if (failure != null) {
            return failure.getClass().getSimpleName();
        }
        if (endings.get() == 0) {
            return inside ? "never completed" : "waits";
        }
        return inside ? "inside" : "empty";
    }
}
