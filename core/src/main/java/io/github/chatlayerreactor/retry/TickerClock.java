package io.github.chatlayerreactor.retry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that runs on a monotonic ticker, for a circuit breaker, which measures durations by instants: a wall clock could
 * fall back. Its first instant is the epoch's.
 */
public final class TickerClock extends Clock {
    private final LongSupplier ticker;
    private final long start;

    /**
     * A clock that starts now.
     *
     * @param ticker nanoseconds, such as {@link System#nanoTime}
     */
    public TickerClock(LongSupplier ticker) {
        this.ticker = ticker;
        this.start = ticker.getAsLong();
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(ticker.getAsLong() - start);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("It tells durations, not the time of day");
    }
}
