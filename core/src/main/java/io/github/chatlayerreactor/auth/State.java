package io.github.chatlayerreactor.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a shared token knows at one moment, immutable. What a subscriber is owed is a pure function of it and of the
 * time: its {@linkplain #phase phase}.
 *
 * @param lease the token that is held, unless it was rejected; it may have passed its end
 * @param used whether somebody has asked since that token came
 * @param rejected the token that was last put out of use, until another is published
 * @param fetch the run towards the next token, if one is under way
 * @param failure the last fetch, if it failed
 * @param floor the ticker before which no fetch may begin
 * @param forced when the latest rejections started a fetch, oldest first
 * @param closed whether it is over
 */
record State(
        @Nullable Lease lease,
        boolean used,
        @Nullable AccessToken rejected,
        @Nullable Fetch fetch,
        @Nullable Failure failure,
        long floor,
        List<Long> forced,
        boolean closed) {
    private static final long SHORTEST_INTERVAL = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int FORCED_PER_MINUTE = 3;
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(1);

    /**
     * A failed fetch, and how long the token server is left alone after it.
     *
     * @param cause what failed
     * @param startedAt the ticker when the fetch began
     * @param count how many fetches have failed in a row
     * @param nextTry the ticker from which the next one may begin
     */
    record Failure(AuthException cause, long startedAt, int count, long nextTry) {}

    /** What a subscriber is owed. */
    enum Phase {
        /** The token. */
        FRESH,
        /** The token, while its successor is fetched. */
        STALE,
        /** The next token, or an error. */
        NONE,
        /** An error that says so. */
        CLOSED
    }

    static State initial(long now) {
        return new State(null, false, null, null, null, now, List.of(), false);
    }

    Phase phase(long now, Instant wall) {
        if (closed) {
            return Phase.CLOSED;
        }
        if (lease == null || !lease.isUsable(now) || lease.isOver(wall)) {
            return Phase.NONE;
        }
        return lease.isFresh(now) ? Phase.FRESH : Phase.STALE;
    }

    /** How long the held token is still handed out, by the ticker; zero where none is. */
    Duration remaining(long now, Instant wall) {
        Phase phase = phase(now, wall);
        boolean usable = phase == Phase.FRESH || phase == Phase.STALE;
        return lease != null && usable ? Duration.ofNanos(lease.hard - now) : Duration.ZERO;
    }

    /** From when on a fetch may be attempted; the end of the held token allows one attempt whatever failed before it. */
    long nextTry(long now) {
        if (failure == null) {
            return now;
        }
        if (lease != null && failure.startedAt() - lease.hard < 0 && lease.hard - failure.nextTry() < 0) {
            return lease.hard;
        }
        return failure.nextTry();
    }

    boolean backsOff(long now) {
        return now - nextTry(now) < 0;
    }

    /** When a successor is fetched unasked: at the soft point, and after it as soon as the back-off lets one. */
    long refreshDue(long now, Instant wall) {
        return lease != null && phase(now, wall) == Phase.FRESH ? lease.soft : nextTry(now);
    }

    /** Whether this is the lease, and nobody has asked for its token yet. */
    boolean isUnused(Lease held) {
        return lease == held && !used;
    }

    /** Whether somebody has wanted the token, so that its successor is worth fetching unasked. */
    boolean isAwake() {
        return lease == null ? rejected != null : used;
    }

    /** Whether rejections come so fast that a new token is evidently no cure. */
    boolean isForcedTooOften(long now) {
        return forced.size() == FORCED_PER_MINUTE && now - forced.get(0) < MINUTE;
    }

    /** The ticker at which a fetch may begin: now, unless the floor holds. */
    long nextStart(long now) {
        return Math.max(floor - now, 0) + now;
    }

    /** Whether this token is the one that is held and usable. */
    boolean holds(AccessToken token, long now) {
        return lease != null && lease.isUsable(now) && lease.token.hasValueOf(token);
    }

    /** What a rejection of this token comes to. If the token is held, JOINED puts it out of use as well. */
    Rejection verdict(AccessToken token, long now) {
        if (closed) {
            return Rejection.CLOSED;
        }
        if (lease == null || !holds(token, now)) {
            boolean again = rejected != null && rejected.hasValueOf(token);
            return again ? Rejection.JOINED : Rejection.ALREADY_REPLACED;
        }
        if (fetch != null) {
            return Rejection.JOINED;
        }
        return lease.isOnProbation(now) || isForcedTooOften(now) ? Rejection.SUPPRESSED : Rejection.REFRESH_STARTED;
    }

    /** Why a token that was just granted must not be handed out, or {@code null}. */
    @Nullable AuthException defectOf(Lease granted, long now) {
        if (rejected != null && granted.token.hasValueOf(rejected)) {
            return new AuthException.Malformed("The token server sent the rejected token again");
        }
        if (!granted.life.isZero() && !granted.isUsable(now)) {
            return new AuthException.Malformed(
                    "The token server's token of " + granted.life + " came after its own end");
        }
        return null;
    }

    /** How long a background attempt may take: a tenth of the token's life, at least a second. */
    Duration patience() {
        Duration tenth = (lease == null ? TokenReply.ASSUMED_LIFE : lease.life).dividedBy(10);
        return tenth.compareTo(SHORTEST_PATIENCE) > 0 ? tenth : SHORTEST_PATIENCE;
    }

    State inUse() {
        return new State(lease, true, rejected, fetch, failure, floor, forced, closed);
    }

    State starting(Fetch started) {
        return new State(lease, used, rejected, started, failure, started.startsAt + SHORTEST_INTERVAL, forced, false);
    }

    State rejecting(AccessToken refused) {
        return new State(null, false, refused, fetch, failure, floor, forced, false);
    }

    State forcing(long now) {
        List<Long> latest = Stream.concat(forced.stream(), Stream.of(now))
                .skip(forced.size() == FORCED_PER_MINUTE ? 1 : 0)
                .toList();
        return new State(lease, used, rejected, fetch, failure, floor, latest, false);
    }

    State published(Lease next) {
        return new State(next, false, null, null, null, floor, forced, false);
    }

    /** A token came that is too short-lived to be kept. */
    State handedThrough() {
        return new State(lease, used, rejected, null, null, floor, forced, false);
    }

    State failed(Failure last) {
        return new State(lease, used, rejected, null, last, floor, forced, false);
    }

    /** The token that was held when it was closed, if it is and one was. */
    @Nullable AccessToken leftBehind() {
        return closed ? rejected : null;
    }

    /** The end, which puts the held token out of use as well. */
    State closing() {
        AccessToken held = lease == null ? null : lease.token;
        return closed ? this : new State(null, false, held, null, null, floor, List.of(), true);
    }
}
