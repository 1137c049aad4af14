package io.github.chatlayerreactor.soak.weather;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The wall clock of a machine on which somebody sets it, forwards and backwards. */
public final class SteppingClock extends Clock {
    private final Clock right;
    private volatile Duration off = Duration.ZERO;

    /** A clock that is right until it is set. */
    public SteppingClock(Clock right) {
        this.right = right;
    }

    /** Has it be wrong by this much from now on. */
    public void off(Duration error) {
        off = error;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
