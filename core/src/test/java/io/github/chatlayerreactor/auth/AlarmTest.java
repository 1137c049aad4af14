package io.github.chatlayerreactor.auth;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The alarm of a shared token, on a ticker that began at a second. */
final class AlarmTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Long> rings = new ArrayList<>();
    private final Alarm alarm = new Alarm(time, this::ticker, () -> rings.add(ticker()));

    @Test
    void ringsOnceAtTheReading() {
        alarm.set(4 * SECOND);

        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(rings).containsExactly(4 * SECOND);
    }

    @Test
    void ringsAtTheLastReadingItWasSetTo() {
        alarm.set(2 * SECOND);
        alarm.set(3 * SECOND);

        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(rings).containsExactly(3 * SECOND);
    }

    @Test
    void ringsAtOnceForAReadingThatHasPassed() {
        alarm.set(SECOND / 2);

        time.advanceTime();

        assertThat(rings).containsExactly(SECOND);
    }

    @Test
    void neverRingsOnceItIsStopped() {
        alarm.set(2 * SECOND);
        alarm.stop();
        alarm.set(3 * SECOND);

        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(rings).isEmpty();
    }

    @Test
    void bearsASchedulerThatRefuses() {
        time.dispose();

        assertThatCode(() -> alarm.set(2 * SECOND)).doesNotThrowAnyException();
    }

    private long ticker() {
        return SECOND + time.now(NANOSECONDS);
    }
}
