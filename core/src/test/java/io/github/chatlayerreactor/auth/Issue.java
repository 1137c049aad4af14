package io.github.chatlayerreactor.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * A token that a {@link TrialServer} granted, with the instants of its life as the rules state them, apart from how
 * {@link Lease} counts them.
 */
record Issue(String value, Duration life, Duration sent, Instant sentAt) {
    boolean isOf(AccessToken token) {
        return value.equals(token.value()) && sentAt.plus(life).equals(token.expiry());
    }

    boolean isKept() {
        return life.toSeconds() > 2;
    }

    Duration hard() {
        return sent.plus(usable());
    }

    /** With a window fixed at 0.75. */
    Duration soft() {
        long margin = Math.max(1_000, Math.min(60_000, life.toMillis() / 10));
        long fresh = Math.min(life.toMillis() * 3 / 4, usable().toMillis() - margin);
        return sent.plusMillis(fresh);
    }

    /** Whether the wall clock says that it ended. */
    boolean isOver(Instant wall) {
        return !wall.isBefore(sentAt.plus(usable()).plus(life.dividedBy(10)));
    }

    private Duration usable() {
        return life.minusMillis(Math.min(5_000, life.toMillis() / 10));
    }
}
