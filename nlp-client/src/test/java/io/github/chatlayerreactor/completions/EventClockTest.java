package io.github.chatlayerreactor.completions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When the clock of a stream rings. */
final class EventClockTest {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Duration> rung = new ArrayList<>();
    private final EventClock clock = new EventClock(time, new StreamTimeouts(FIRST, BETWEEN), rung::add);

    /** A scheduler whose clock stands, and whose timers ring when a test says so, disposed of or not. */
    private static final class TimersByHand implements Scheduler {
        private final List<Timer> set = new ArrayList<>();

        Stream<Boolean> disposed() {
            return set.stream().map(timer -> timer.disposable().isDisposed());
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            Disposable disposable = Disposables.single();
            set.add(new Timer(task, disposable));
            return disposable;
        }

        @Override
        public Disposable schedule(Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Worker createWorker() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long now(TimeUnit unit) {
            return 0;
        }
    }

    private record Timer(Runnable task, Disposable disposable) {}

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
    void ringsInTimeThoughTheFirstEventMightHaveTakenLonger() {
        clock.begin();
        clock.ask();
        time.advanceTimeBy(A_SECOND);
        clock.event();
        clock.ask();
        time.advanceTimeBy(BETWEEN.minus(A_MOMENT));
        assertThat(rung).isEmpty();

        time.advanceTimeBy(A_MOMENT);
        assertThat(rung).containsExactly(BETWEEN);
    }

    @Test
    void leavesItsTimerAsItIsForEventsInTime() {
        clock.begin();
        clock.ask();
        for (int event = 0; event < 1000; event++) {
            clock.event();
            clock.ask();
            time.advanceTimeBy(A_MOMENT);
        }

        assertThat(time.getScheduledTaskCount())
                .as("that of the first event, and that between events")
                .isEqualTo(2);
    }

    @Test
    void isNotDisturbedByATimerThatRingsThoughItWasReplaced() {
        TimersByHand timers = new TimersByHand();
        EventClock manual = new EventClock(timers, new StreamTimeouts(FIRST, BETWEEN), rung::add);
        manual.begin();
        manual.ask();
        manual.event();
        manual.ask();
        assertThat(timers.disposed()).containsExactly(true, false);

        timers.set.get(0).task.run();
        manual.stop();
        assertThat(timers.disposed()).containsExactly(true, true);
        assertThat(rung).isEmpty();
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
