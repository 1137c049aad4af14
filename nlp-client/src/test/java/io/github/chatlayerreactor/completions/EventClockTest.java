package io.github.chatlayerreactor.completions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When the clock of a stream rings. */
final class EventClockTest {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Duration> rung = new ArrayList<>();
    private final EventClock clock = new EventClock(time, new StreamTimeouts(FIRST, BETWEEN), rung::add);

    @Test
    void beginsWithTheHeadOfTheReply() {
        clock.ask();
        time.advanceTimeBy(FIRST.multipliedBy(5));
        clock.begin();
        time.advanceTimeBy(FIRST.minus(A_MOMENT));
        assertThat(rung).isEmpty();

        time.advanceTimeBy(A_MOMENT);
        assertThat(rung).containsExactly(FIRST);
    }

    @Test
    void standsWhileNothingIsAskedFor() {
        clock.begin();
        time.advanceTimeBy(FIRST.multipliedBy(5));
        clock.ask();
        clock.event();
        time.advanceTimeBy(FIRST.multipliedBy(5));
        assertThat(rung).isEmpty();

        clock.ask();
        time.advanceTimeBy(BETWEEN);
        assertThat(rung).containsExactly(BETWEEN);
    }

    @Test
    void countsFromTheFirstAskAndTheLatestEvent() {
        clock.begin();
        clock.ask();
        time.advanceTimeBy(FIRST.minus(A_MOMENT));
        clock.ask();
        clock.event();
        clock.ask();
        time.advanceTimeBy(BETWEEN.minus(A_MOMENT));
        clock.event();
        clock.ask();
        time.advanceTimeBy(BETWEEN.minus(A_MOMENT));
        clock.ask();
        assertThat(rung).isEmpty();

        time.advanceTimeBy(A_MOMENT);
        assertThat(rung).containsExactly(BETWEEN);
    }

    @Test
    void standsFromTheEndOfAnAttemptToTheHeadOfTheNext() {
        clock.ask();
        clock.begin();
        clock.pause();
        time.advanceTimeBy(FIRST.multipliedBy(5));
        assertThat(rung).isEmpty();

        clock.begin();
        time.advanceTimeBy(FIRST);
        assertThat(rung).containsExactly(FIRST);
    }

    @Test
    void ringsNoMoreOnceItWasStopped() {
        clock.begin();
        clock.ask();
        clock.stop();
        clock.ask();
        time.advanceTimeBy(FIRST.multipliedBy(5));

        assertThat(rung).isEmpty();
    }

    @Test
    void ringsOnce() {
        clock.begin();
        clock.ask();
        time.advanceTimeBy(FIRST);
        clock.ask();
        time.advanceTimeBy(FIRST.multipliedBy(5));

        assertThat(rung).hasSize(1);
    }
}
