package io.github.chatlayerreactor.gate;

import static io.github.chatlayerreactor.gate.Visitors.leave;
import static io.github.chatlayerreactor.gate.Visitors.permit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.subscriber.TestSubscriber;

/** A gate with a fixed number of permits: order, lanes, bounds, settings. */
@ExtendWith(NoDroppedErrors.class)
final class GateTest {
    @Test
    void letsInAsManyAsItHasPermits() {
        Visitors visitors = new Visitors(2);

        List<TestSubscriber<Permit>> three = visitors.live(3);

        assertThat(three).extracting(Visitors::isInside).containsExactly(true, true, false);
        visitors.expect(2, 1);
        assertThat(visitors.gate.limit()).isEqualTo(2);
    }

    @Test
    void entersOnSubscriptionOnly() {
        Visitors visitors = new Visitors(1);

        assertThat(visitors.gate.enter(Lane.LIVE, Visitors.PATIENCE)).isNotNull();

        visitors.expect(0, 0);
    }

    @Test
    void letsInAtOnceWhoDoesNotWait() {
        Visitors visitors = new Visitors(1);

        Permit permit = visitors.gate.tryEnter(Lane.LIVE);
        assertThat(permit).isNotNull();
        assertThat(visitors.gate.tryEnter(Lane.LIVE)).isNull();
        visitors.expect(1, 0);
        permit.release(Permit.Outcome.SERVED);
        permit.release(Permit.Outcome.SERVED);

        visitors.expect(0, 0);
    }

    @Test
    void letsNobodyPassByThoseWhoWait() {
        Visitors visitors = new Visitors(1);
        List<TestSubscriber<Permit>> two = visitors.live(2);
        assertThat(visitors.gate.tryEnter(Lane.LIVE)).isNull();

        leave(two.get(0));

        assertThat(visitors.gate.tryEnter(Lane.BATCH)).isNull();
        assertThat(two.get(1)).matches(Visitors::isInside);
        leave(two.get(1));
        visitors.expect(0, 0);
    }

    @Test
    void letsNobodyInAtOnceWhileItIsPaused() {
        Visitors visitors = new Visitors(1);
        visitors.gate.pause(Visitors.PATIENCE);

        assertThat(visitors.gate.tryEnter(Lane.LIVE)).isNull();

        visitors.expect(0, 0);
    }

    @Test
    void letsInWhoCameFirst() {
        Visitors visitors = new Visitors(1);
        List<TestSubscriber<Permit>> four = visitors.live(4);

        for (int i = 0; i < 3; i++) {
            leave(four.get(i));
            visitors.expect(1, 2 - i);
            assertThat(four.get(i + 1)).matches(Visitors::isInside);
        }
        leave(four.get(3));

        visitors.expect(0, 0);
    }

    @Test
    void letsLiveWaitersGoBeforeBatch() {
        Visitors visitors = new Visitors(1);
        TestSubscriber<Permit> inside = visitors.batch();
        TestSubscriber<Permit> firstBatch = visitors.batch();
        TestSubscriber<Permit> firstLive = visitors.live();
        TestSubscriber<Permit> secondBatch = visitors.batch();
        TestSubscriber<Permit> secondLive = visitors.live();

        List<TestSubscriber<Permit>> order = List.of(inside, firstLive, secondLive, firstBatch, secondBatch);
        for (int i = 0; i < order.size(); i++) {
            visitors.expect(1, 4 - i);
            leave(order.get(i));
        }

        visitors.expect(0, 0);
    }

    @Test
    void boundsBatchAndGivesLiveAll() {
        Visitors visitors = new Visitors(Gate.builder().permits(3).batchPermits(1));
        TestSubscriber<Permit> batch = visitors.batch();
        TestSubscriber<Permit> nextBatch = visitors.batch();
        visitors.expect(1, 1);

        List<TestSubscriber<Permit>> live = visitors.live(2);
        assertThat(live).allMatch(Visitors::isInside);
        leave(live.get(0));
        visitors.expect(2, 1);

        leave(batch);
        assertThat(nextBatch).matches(Visitors::isInside);
        leave(nextBatch);
        leave(live.get(1));
        assertThat(visitors.live(3)).allMatch(Visitors::isInside);
    }

    @Test
    void tellsOfEachLaneWhoIsInAndWhoWaits() {
        Visitors visitors = new Visitors(Gate.builder().permits(2).batchPermits(1));
        List<TestSubscriber<Permit>> batch = List.of(visitors.batch(), visitors.batch(), visitors.batch());
        assertThat(visitors.live(2)).extracting(Visitors::isInside).containsExactly(true, false);

        assertThat(List.of(visitors.gate.inFlight(Lane.LIVE), visitors.gate.waiting(Lane.LIVE)))
                .containsExactly(1, 1);
        assertThat(List.of(visitors.gate.inFlight(Lane.BATCH), visitors.gate.waiting(Lane.BATCH)))
                .containsExactly(1, 2);

        leave(batch.get(0));
        assertThat(List.of(visitors.gate.inFlight(Lane.LIVE), visitors.gate.inFlight(Lane.BATCH)))
                .containsExactly(2, 0);
    }

    @Test
    void boundsItsQueueOverBothLanes() {
        Visitors visitors = new Visitors(Gate.builder().permits(1).queue(2));
        TestSubscriber<Permit> inside = visitors.live();
        TestSubscriber<Permit> live = visitors.live();
        TestSubscriber<Permit> batch = visitors.batch();

        assertThat(visitors.live().expectTerminalError())
                .isInstanceOfSatisfying(
                        GateException.QueueFull.class,
                        full -> assertThat(full.limit()).isEqualTo(2));
        batch.cancel();
        TestSubscriber<Permit> inItsPlace = visitors.batch();
        leave(inside);
        leave(live);

        assertThat(inItsPlace).matches(Visitors::isInside);
    }

    @Test
    void letsNobodyWaitWithoutAQueue() {
        Visitors visitors = new Visitors(Gate.builder().permits(1).queue(0));
        TestSubscriber<Permit> inside = visitors.live();

        assertThat(visitors.live().expectTerminalError()).isInstanceOf(GateException.QueueFull.class);
        leave(inside);

        assertThat(visitors.live()).matches(Visitors::isInside);
    }

    @Test
    void refusesWhoHasNoPatienceAndFindsNoPermit() {
        Visitors visitors = new Visitors(1);
        TestSubscriber<Permit> inside = visitors.patientFor(Duration.ZERO);
        assertThat(inside).matches(Visitors::isInside);

        for (Duration patience : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThat(visitors.patientFor(patience).expectTerminalError())
                    .isInstanceOfSatisfying(
                            GateException.TooLate.class,
                            late -> assertThat(late.pause()).isZero());
        }
        visitors.expect(1, 0);
    }

    @Test
    void takesEachPermitBackOnce() {
        Visitors visitors = new Visitors(2);
        Permit first = permit(visitors.live());
        List<TestSubscriber<Permit>> others = visitors.live(3);

        first.release(Outcome.SERVED);
        first.release(Outcome.OVERLOADED);

        visitors.expect(2, 1);
        assertThat(others).extracting(Visitors::isInside).containsExactly(true, true, false);
    }

    @Test
    void needsAnOutcome() {
        Visitors visitors = new Visitors(1);
        Permit permit = permit(visitors.live());

        assertThatThrownBy(() -> permit.release(nothing())).hasMessage("outcome");

        visitors.expect(1, 0);
    }

    @Test
    void hasFiveHundredPermitsByDefault() {
        assertThat(Gate.builder().build().limit()).isEqualTo(500);
        assertThat(Gate.fixed(3).limit()).isEqualTo(3);
    }

    @Test
    void hasAQueueOfTenThousandByDefault() {
        Visitors visitors = new Visitors(1);

        assertThat(visitors.live(10_001).get(10_000)).matches(Visitors::waits);

        assertThat(visitors.live()).matches(TestSubscriber::isTerminatedError);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        Gate.Builder builder = Gate.builder();

        assertThatThrownBy(() -> Gate.fixed(0)).hasMessage("permits must be at least 1, not 0");
        assertThatThrownBy(() -> builder.queue(-1)).hasMessage("queue must be at least 0, not -1");
        assertThatThrownBy(() -> builder.batchPermits(0)).hasMessage("batchPermits must be at least 1, not 0");
        for (int[] wrong : new int[][] {{0, 5, 5}, {6, 5, 5}, {2, 5, 1}, {2, 5, 6}}) {
            assertThatThrownBy(() -> builder.adaptive(wrong[0], wrong[1], wrong[2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("1 <= fewest <= first <= largest does not hold for fewest %s", wrong[0]);
        }
    }

    @SuppressWarnings("NullAway") // what a caller without NullAway may do
    private static Outcome nothing() {
        return null;
    }
}
