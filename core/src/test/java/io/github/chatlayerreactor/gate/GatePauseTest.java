package io.github.chatlayerreactor.gate;

import static io.github.chatlayerreactor.gate.Visitors.leave;
import static io.github.chatlayerreactor.gate.Visitors.pauseTold;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.subscriber.TestSubscriber;

/** A gate that is paused: who enters when, and the one timer. */
@ExtendWith(NoDroppedErrors.class)
final class GatePauseTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration INSTANT = Duration.ofNanos(1);

    private final Visitors visitors = new Visitors(2);
    private final Timers timers = visitors.timers;
    private final Gate gate = visitors.gate;

    @Test
    void letsNobodyInBeforeThePauseIsOver() {
        gate.pause(SECOND);
        List<TestSubscriber<Permit>> three = visitors.live(3);
        timers.advance(SECOND.minus(INSTANT));
        visitors.expect(0, 3);

        timers.advance(INSTANT);

        visitors.expect(2, 1);
        assertThat(three).extracting(Visitors::isInside).containsExactly(true, true, false);
    }

    @Test
    void letsWhoIsInsideGoOnAndNobodyFollow() {
        List<TestSubscriber<Permit>> three = visitors.live(3);
        gate.pause(SECOND);

        leave(three.get(0));
        leave(three.get(1));
        visitors.expect(0, 1);
        timers.advance(SECOND);

        assertThat(three.get(2)).matches(Visitors::isInside);
    }

    @Test
    void pausesOnceForManyPausesAtOnce() {
        TestSubscriber<Permit> inside = visitors.live();
        gate.pause(SECOND);
        TestSubscriber<Permit> waiter = visitors.live();
        for (int i = 0; i < 100; i++) {
            gate.pause(SECOND);
        }
        assertThat(timers.set).isEqualTo(1);

        timers.advance(SECOND);

        assertThat(List.of(inside, waiter)).allMatch(Visitors::isInside);
        assertThat(timers.set).isEqualTo(1);
    }

    @Test
    void goesByTheLatestEnd() {
        gate.pause(SECOND.multipliedBy(2));
        TestSubscriber<Permit> waiter = visitors.live();
        gate.pause(SECOND);
        timers.advance(SECOND);
        assertThat(pauseTold(visitors.patientFor(Duration.ZERO))).isEqualTo(SECOND);
        assertThat(waiter).matches(Visitors::waits);

        gate.pause(SECOND.multipliedBy(2));
        timers.advance(SECOND);
        assertThat(waiter).matches(Visitors::waits);
        assertThat(timers.pending()).isEqualTo(1);
        timers.advance(SECOND);

        assertThat(waiter).matches(Visitors::isInside);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void doesNotPauseForNoTime() {
        gate.pause(Duration.ZERO);
        gate.pause(SECOND.negated());

        assertThat(visitors.patientFor(Duration.ZERO)).matches(Visitors::isInside);
    }

    @Test
    void opensWithoutATimerForWhoComesAfterThePause() {
        gate.pause(SECOND);
        timers.advance(SECOND);

        assertThat(visitors.patientFor(Duration.ZERO)).matches(Visitors::isInside);
        assertThat(timers.set).isZero();
    }

    @Test
    void keepsNoTimerWhenNobodyWaits() {
        gate.pause(SECOND);
        assertThat(timers.pending()).isZero();
        List<TestSubscriber<Permit>> two = visitors.live(2);
        assertThat(timers.pending()).isEqualTo(1);

        two.get(0).cancel();
        assertThat(timers.pending()).isEqualTo(1);
        two.get(1).cancel();
        assertThat(timers.pending()).isZero();
        TestSubscriber<Permit> third = visitors.live();
        assertThat(timers.pending()).isEqualTo(1);
        timers.advance(SECOND);

        assertThat(third).matches(Visitors::isInside);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void setsTheTimerAgainWhenItRingsEarly() {
        gate.pause(SECOND);
        TestSubscriber<Permit> waiter = visitors.live();
        timers.lag(Duration.ofMillis(10));

        timers.advance(SECOND);
        assertThat(waiter).matches(Visitors::waits);
        assertThat(timers.pending()).isEqualTo(1);
        timers.advance(Duration.ofMillis(10));

        assertThat(waiter).matches(Visitors::isInside);
    }

    @Test
    void letsWhoWaitedBeforeGoFirstWhenTheTimerIsLate() {
        gate.pause(SECOND);
        TestSubscriber<Permit> waiter = visitors.live();
        timers.lag(SECOND.negated());

        List<TestSubscriber<Permit>> next = visitors.live(2);

        assertThat(waiter).matches(Visitors::isInside);
        assertThat(next).extracting(Visitors::isInside).containsExactly(true, false);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void letsNobodyWaitWhenTheSchedulerRefuses() {
        TestSubscriber<Permit> inside = visitors.live();
        timers.refuses = true;
        gate.pause(SECOND);
        TestSubscriber<Permit> refused = visitors.live();

        assertThat(pauseTold(refused)).isEqualTo(SECOND);
        visitors.expect(1, 0);
        leave(inside, Outcome.OTHER);
        timers.advance(SECOND);

        assertThat(visitors.live()).matches(Visitors::isInside);
    }
}
