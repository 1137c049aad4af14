package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.auth.TokenFetcher.Granted;
import java.time.Duration;
import java.time.Instant;

/**
 * A published token and the instants of its life, all fixed at publication. They count from just before the request that
 * brought it was sent: ticker readings in nanoseconds, compared by difference, and one instant of the wall clock.
 */
final class Lease {
    private static final Duration SHORTEST_CACHED = Duration.ofSeconds(2);

    final AccessToken token;
    final Duration life;
    /** From here on a successor is fetched, while the token still serves. */
    final long soft;
    /** From here on the token is not handed out. */
    final long hard;
    /** The wall clock's own end, a little later: a machine that was suspended has a ticker that stood still. */
    final Instant wallHard;
    /** Whether a rejection brought it about. */
    final boolean forced;

    private final long sent;

    /**
     * The lease for a token that was just granted.
     *
     * @param window the part of its life after which a successor is fetched
     */
    Lease(Granted granted, double window, boolean forced) {
        TokenReply reply = granted.reply();
        Duration tenth = reply.life().dividedBy(10);
        Duration usable = reply.life().minus(min(Duration.ofSeconds(5), tenth));
        Duration margin = max(Duration.ofSeconds(1), min(Duration.ofSeconds(60), tenth));
        Duration fresh = min(Duration.ofNanos(Math.round(reply.life().toNanos() * window)), usable.minus(margin));

        this.life = reply.life();
        this.token = AccessToken.of(reply.value(), granted.sentAt().plus(life), reply.scopes());
        this.sent = granted.sent();
        this.soft = sent + fresh.toNanos();
        this.hard = sent + usable.toNanos();
        this.wallHard = granted.sentAt().plus(usable).plus(tenth);
        this.forced = forced;
    }

    /** A token that lives at most two seconds serves those who wait for it, and nobody after them. */
    boolean isTooShortToKeep() {
        return life.compareTo(SHORTEST_CACHED) <= 0;
    }

    boolean isFresh(long now) {
        return now - soft < 0;
    }

    boolean isUsable(long now) {
        return now - hard < 0;
    }

    /** The wall clock's verdict, asked for on slow paths only. */
    boolean isOver(Instant wall) {
        return !wall.isBefore(wallHard);
    }

    /** Whether it has just replaced a rejected token, so that one more rejection says nothing about the token. */
    boolean isOnProbation(long now) {
        Duration probation = max(Duration.ofSeconds(10), life.dividedBy(10));
        return forced && now - sent < probation.toNanos();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
