package io.github.chatlayerreactor.gate;

import static io.github.chatlayerreactor.gate.Visitors.pauseTold;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.subscriber.TestSubscriber;

/** A gate that is paused for longer than some can wait. */
@ExtendWith(NoDroppedErrors.class)
final class GatePatienceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration INSTANT = Duration.ofNanos(1);
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final Visitors visitors = new Visitors(2);
    private final Timers timers = visitors.timers;
    private final Gate gate = visitors.gate;

    @Test
    void refusesWhoCannotWaitForTheEnd() {
        gate.pause(SECOND);
        TestSubscriber<Permit> patient = visitors.patientFor(SECOND);

        TestSubscriber<Permit> hasty = visitors.patientFor(SECOND.minus(INSTANT));
        TestSubscriber<Permit> hastiest = visitors.patientFor(Duration.ZERO);

        assertThat(List.of(hasty, hastiest)).extracting(Visitors::pauseTold).containsOnly(SECOND);
        timers.advance(SECOND);
        assertThat(patient).matches(Visitors::isInside);
    }

    @Test
    void refusesWaitersWhosePatienceLeftIsShorter() {
        visitors.occupy(2);
        TestSubscriber<Permit> early = visitors.patientFor(SECOND.multipliedBy(3));
        timers.advance(SECOND.multipliedBy(2));
        TestSubscriber<Permit> late = visitors.patientFor(SECOND.multipliedBy(3));
        TestSubscriber<Permit> justEnough = visitors.patientFor(SECOND.plus(INSTANT));

        gate.pause(SECOND.plus(INSTANT));

        assertThat(pauseTold(early)).isEqualTo(SECOND.plus(INSTANT));
        assertThat(List.of(late, justEnough)).allMatch(Visitors::waits);
        visitors.expect(2, 2);
        gate.pause(SECOND.multipliedBy(2));
        assertThat(pauseTold(justEnough)).isEqualTo(SECOND.multipliedBy(2));
        assertThat(late).matches(Visitors::waits);
    }

    @Test
    void refusesEachOfManyWaitersByItsOwnPatience() {
        visitors.occupy(2);
        List<TestSubscriber<Permit>> waiters = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            waiters.add(visitors.patientFor(i % 3 == 0 ? SECOND : SECOND.multipliedBy(10)));
        }

        gate.pause(SECOND.multipliedBy(5));

        IntStream.range(0, waiters.size())
                .forEach(i -> assertThat(waiters.get(i).isTerminatedError()).isEqualTo(i % 3 == 0));
        visitors.expect(2, 666);
    }

    @Test
    void refusesTheRestWhenSomeCancelFromACallback() {
        visitors.occupy(2);
        List<TestSubscriber<Permit>> others = new ArrayList<>();
        gate.enter(Lane.LIVE, SECOND)
                .doOnError(error -> others.subList(20, 50).forEach(TestSubscriber::cancel))
                .subscribe(TestSubscriber.create());
        for (int i = 0; i < 100; i++) {
            others.add(visitors.patientFor(SECOND));
        }

        gate.pause(SECOND.multipliedBy(2));

        IntStream.range(0, 100)
                .forEach(i -> assertThat(others.get(i).isTerminatedError()).isEqualTo(i < 20 || i >= 50));
        visitors.expect(2, 0);
    }

    /** As a call whose own deadline is over does to the next one's pause. */
    @Test
    void goesOnWithALaterPauseFromACallback() {
        visitors.occupy(2);
        List<TestSubscriber<Permit>> waiters = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            TestSubscriber<Permit> waiter = TestSubscriber.create();
            Duration patience = SECOND.multipliedBy(i);
            gate.enter(Lane.BATCH, patience)
                    .doOnError(error -> gate.pause(patience.plus(SECOND).plus(INSTANT)))
                    .subscribe(waiter);
            waiters.add(waiter);
        }

        gate.pause(SECOND.plus(INSTANT));

        assertThat(waiters).allMatch(TestSubscriber::isTerminatedError);
        visitors.expect(2, 0);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void keepsNoTimerWhenALaterPauseDrivesAllAway() {
        gate.pause(SECOND);
        TestSubscriber<Permit> waiter = visitors.patientFor(SECOND);

        gate.pause(SECOND.multipliedBy(2));

        assertThat(pauseTold(waiter)).isEqualTo(SECOND.multipliedBy(2));
        assertThat(timers.pending()).isZero();
    }

    @Test
    void bearsTheLongestOfDurations() {
        gate.pause(FOREVER);
        TestSubscriber<Permit> waiter = visitors.patientFor(FOREVER);
        timers.advance(Duration.ofDays(36_500));
        assertThat(waiter).matches(Visitors::waits);

        assertThat(visitors.patientFor(Duration.ofDays(1))).matches(TestSubscriber::isTerminatedError);
        waiter.cancel();

        assertThat(timers.pending()).isZero();
    }
}
