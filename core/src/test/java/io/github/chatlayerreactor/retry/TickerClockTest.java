package io.github.chatlayerreactor.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TickerClockTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, Long.MAX_VALUE})
    void runsOnItsTickerFromTheEpochOn(long start) {
        AtomicLong ticker = new AtomicLong(start);
        TickerClock clock = new TickerClock(ticker::get);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);

        ticker.addAndGet(5);

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusNanos(5));
    }
}
