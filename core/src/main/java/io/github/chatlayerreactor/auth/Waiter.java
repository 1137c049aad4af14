package io.github.chatlayerreactor.auth;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;

/**
 * One subscriber that waits for a token. It ends exactly once: by the token, by an error, or by its own cancel,
 * whichever takes the state to {@code ENDED} first. It is a link of its {@link Fetch}'s list, which guards the links.
 */
final class Waiter implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Waiter.class);
    private static final AtomicIntegerFieldUpdater<Waiter> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Waiter.class, "state");

    private static final int IDLE = 0;
    private static final int REQUESTED = 1;
    /** The token is here, the demand is not. */
    private static final int HELD = 2;

    private static final int ENDED = 3;

    @Nullable Waiter previous;

    @Nullable Waiter next;

    private final CoreSubscriber<? super AccessToken> subscriber;
    private volatile int state = IDLE;
    private volatile @Nullable Fetch fetch;
    private @Nullable AccessToken token;

    Waiter(CoreSubscriber<? super AccessToken> subscriber) {
        this.subscriber = subscriber;
    }

    void joined(Fetch joined) {
        fetch = joined;
        if (hasEnded()) {
            joined.leave(this); // the cancel came before there was anything to leave
        }
    }

    boolean hasEnded() {
        return state == ENDED;
    }

    @Override
    public void request(long n) {
        if (!Operators.validate(n) || STATE.compareAndSet(this, IDLE, REQUESTED)) {
            return;
        }
        AccessToken held = token;
        if (held != null && STATE.compareAndSet(this, HELD, ENDED)) {
            emit(held);
        }
    }

    @Override
    public void cancel() {
        Fetch joined = STATE.getAndSet(this, ENDED) == ENDED ? null : fetch;
        if (joined != null) {
            joined.leave(this);
        }
    }

    void complete(AccessToken value) {
        token = value;
        if (!STATE.compareAndSet(this, IDLE, HELD) && STATE.compareAndSet(this, REQUESTED, ENDED)) {
            emit(value);
        }
    }

    void fail(AuthException error) {
        if (STATE.getAndSet(this, ENDED) == ENDED) {
            return;
        }
        try {
            subscriber.onError(error);
        } catch (Throwable thrown) {
            survive(thrown);
        }
    }

    private void emit(AccessToken value) {
        try {
            subscriber.onNext(value);
            subscriber.onComplete();
        } catch (Throwable thrown) {
            survive(thrown);
        }
    }

    /** Reactive Streams §2.13 forbids a subscriber to throw; one that does must not harm those behind it. */
    private static void survive(Throwable thrown) {
        Exceptions.throwIfJvmFatal(thrown);
        LOG.warn("A subscriber to the token threw from its callback", thrown);
    }
}
