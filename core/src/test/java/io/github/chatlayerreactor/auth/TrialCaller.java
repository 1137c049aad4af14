package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.auth.Step.Manner;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** A subscriber in a {@link Trial}: shows it each signal, then does what its manner is. */
final class TrialCaller implements CoreSubscriber<AccessToken> {
    final Duration askedAt;
    /** How many rejections and closings came before it. */
    final int epoch;

    @Nullable AccessToken token;

    private final Trial trial;
    private final Manner manner;
    private @Nullable Subscription subscription;
    private boolean ended;
    private boolean cancelled;

    TrialCaller(Trial trial, Manner manner, Duration askedAt, int epoch) {
        this.trial = trial;
        this.manner = manner;
        this.askedAt = askedAt;
        this.epoch = epoch;
    }

    @Override
    public Context currentContext() {
        return Context.of(TrialCaller.class, this);
    }

    boolean isWaiting() {
        return subscription != null && !ended && !cancelled;
    }

    void cancel() {
        cancelled = true;
        Objects.requireNonNull(subscription).cancel();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (manner == Manner.CANCELS_AT_ONCE) {
            cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(AccessToken received) {
        if (token != null || !isWaiting()) {
            trial.violated("2: a token for a subscriber that has ended");
        }
        token = received;
        trial.received(this, received);
        if (manner == Manner.REJECTS) {
            trial.reject(received);
        }
        if (manner == Manner.THROWS) {
            ended = true;
            throw new Deliberate();
        }
    }

    @Override
    public void onError(Throwable error) {
        end(token == null);
        trial.failed(this, error);
        if (manner == Manner.THROWS) {
            throw new Deliberate();
        }
        again();
    }

    @Override
    public void onComplete() {
        end(token != null);
        again();
    }

    private void end(boolean expected) {
        if (!expected || !isWaiting()) {
            trial.violated("2: a subscriber that has ended, or got no token, ends");
        }
        ended = true;
    }

    private void again() {
        if (manner == Manner.ASKS_AGAIN) {
            trial.ask(Manner.PATIENT);
        }
    }

    /** What a subscriber throws that breaks the rules of Reactive Streams. */
    static final class Deliberate extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
