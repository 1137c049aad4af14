package io.github.chatlayerreactor.auth;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock that runs on a monotonic ticker, for what measures durations by instants. Its first instant is the epoch's. */
final class TickerClock extends Clock {
    private final LongSupplier ticker;
    private final long start;

    TickerClock(LongSupplier ticker) {
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
