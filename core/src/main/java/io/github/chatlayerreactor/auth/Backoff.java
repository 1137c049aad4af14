package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.auth.State.Failure;
import io.github.chatlayerreactor.auth.State.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/**
 * The waits of a shared token: between the attempts of one fetch, and between fetches that fail.
 *
 * @param random uniform in 0 to 1
 */
record Backoff(DoubleSupplier random) {
    private static final Duration FIRST_ATTEMPT = Duration.ofMillis(100);
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(2);
    private static final Duration FIRST_FETCH = Duration.ofSeconds(1);
    private static final Duration LONGEST_WITH_TOKEN = Duration.ofSeconds(30);
    private static final Duration LONGEST_WITHOUT_TOKEN = Duration.ofSeconds(5);

    /** Full jitter, doubling: before attempt {@code retry + 2} of a fetch. */
    Duration betweenAttempts(long retry) {
        return scaled(doubled(FIRST_ATTEMPT, retry, LONGEST_ATTEMPT), random.getAsDouble());
    }

    /**
     * When the cause says so, as with an open breaker; else doubling, half of it jitter, counted from the failed fetch's
     * start and never before its end.
     */
    Failure afterFetch(State state, AuthException cause, long startedAt, long now, Instant wall) {
        int earlier = state.failure() == null ? 0 : state.failure().count();
        if (cause.nextTry().isPresent()) {
            return new Failure(
                    cause, startedAt, earlier + 1, now + cause.nextTry().get().toNanos());
        }
        Duration wait = scaled(doubled(FIRST_FETCH, earlier, longest(state, now, wall)), 1 - random.getAsDouble() / 2);
        long nextTry = startedAt + wait.toNanos();
        return new Failure(cause, startedAt, earlier + 1, now + Math.max(0, nextTry - now));
    }

    private static Duration longest(State state, long now, Instant wall) {
        Lease lease = state.lease();
        if (lease == null || state.phase(now, wall) == Phase.NONE) {
            return LONGEST_WITHOUT_TOKEN;
        }
        Duration tenth = lease.life.dividedBy(10);
        return tenth.compareTo(LONGEST_WITH_TOKEN) < 0 ? tenth : LONGEST_WITH_TOKEN;
    }

    private static Duration doubled(Duration first, long times, Duration longest) {
        Duration wait = first.multipliedBy(1L << Math.min(times, 20));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private static Duration scaled(Duration wait, double factor) {
        return Duration.ofNanos(Math.round(wait.toNanos() * factor));
    }
}
