package io.github.chatlayerreactor.gate;

import static io.github.chatlayerreactor.gate.Visitors.leave;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.subscriber.TestSubscriber;

/** A gate that adapts the number of its permits. */
@ExtendWith(NoDroppedErrors.class)
final class GateAdaptiveTest {
    @Test
    void startsAtTheMostUnlessToldOtherwise() {
        assertThat(Gate.builder().adaptive(2, 8).build().limit()).isEqualTo(8);
        assertThat(Gate.builder().adaptive(2, 8, 3).build().limit()).isEqualTo(3);
        assertThat(Gate.builder().adaptive(2, 8, 3).permits(5).build().limit()).isEqualTo(5);
    }

    /** 2 + 1/2 = 2.5, + 1/2.5 = 2.9, + 1/2.9 = 3.24…; from 3 on it is in use with three inside. */
    @Test
    void addsOnePartInAsManyAsItHas() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(1, 10, 2));
        visitors.occupy(1);

        for (int expected : new int[] {2, 2, 3}) {
            leave(visitors.live());
            assertThat(visitors.gate.limit()).isEqualTo(expected);
        }

        leave(visitors.live());
        assertThat(visitors.gate.limit()).as("two of three were inside").isEqualTo(3);
        visitors.occupy(1);
        for (int expected : new int[] {3, 3, 4}) { // 3.244…, 3.553…, 3.834…, 4.095…
            leave(visitors.live());
            assertThat(visitors.gate.limit()).isEqualTo(expected);
        }
    }

    @Test
    void letsTheNextInWhenItGrows() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(1, 2, 1));
        TestSubscriber<Permit> inside = visitors.live();
        List<TestSubscriber<Permit>> waiters = visitors.live(3);

        leave(inside);

        assertThat(visitors.gate.limit()).isEqualTo(2);
        assertThat(waiters).extracting(Visitors::isInside).containsExactly(true, true, false);
    }

    @Test
    void growsToTheMostAndNoFurther() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(1, 3));
        for (int i = 0; i < 20; i++) {
            visitors.live(3).forEach(Visitors::leave);
        }

        assertThat(visitors.gate.limit()).isEqualTo(3);
    }

    @Test
    void doesNotGrowWhileItIsNotInUse() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(1, 10, 2));
        for (int i = 0; i < 20; i++) {
            leave(visitors.live());
        }

        assertThat(visitors.gate.limit()).isEqualTo(2);
    }

    /** 10, 7, 4.9, 3.43, 2.401, 2. */
    @Test
    void takesThreeTenthsAwayDownToTheLeast() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(2, 10));

        for (int expected : new int[] {7, 4, 3, 2, 2, 2}) {
            leave(visitors.live(), Outcome.OVERLOADED);
            assertThat(visitors.gate.limit()).isEqualTo(expected);
        }
    }

    /** In binary fractions 90 × 0.7 is less than 63. */
    @Test
    void losesNoPermitToRounding() {
        for (int most = 10; most <= 1_000; most += 10) {
            Visitors visitors = new Visitors(Gate.builder().adaptive(1, most));
            leave(visitors.live(), Outcome.OVERLOADED);
            assertThat(visitors.gate.limit()).isEqualTo(most / 10 * 7);
        }
    }

    @Test
    void shrinksOnceForABurst() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(1, 10));
        List<TestSubscriber<Permit>> burst = visitors.live(10);
        for (TestSubscriber<Permit> one : burst.subList(0, 5)) {
            leave(one, Outcome.OVERLOADED);
        }
        assertThat(visitors.gate.limit()).isEqualTo(7);
        TestSubscriber<Permit> after = visitors.live();
        TestSubscriber<Permit> afterToo = visitors.live();
        burst.subList(5, 10).forEach(one -> leave(one, Outcome.OVERLOADED));
        assertThat(visitors.gate.limit()).isEqualTo(7);

        leave(after, Outcome.OVERLOADED);
        assertThat(visitors.gate.limit()).isEqualTo(4);
        leave(afterToo, Outcome.OVERLOADED);
        assertThat(visitors.gate.limit())
                .as("it entered before the last decrease")
                .isEqualTo(4);
    }

    @Test
    void letsRunningCallsEndWhenItShrinks() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(1, 10));
        List<TestSubscriber<Permit>> inside = visitors.live(10);
        TestSubscriber<Permit> waiter = visitors.live();

        leave(inside.get(0), Outcome.OVERLOADED);
        visitors.expect(9, 1);
        inside.subList(1, 3).forEach(one -> leave(one, Outcome.OTHER));
        visitors.expect(7, 1);
        leave(inside.get(3), Outcome.OTHER);

        assertThat(waiter).matches(Visitors::isInside);
        visitors.expect(7, 0);
    }

    @Test
    void learnsNothingFromOtherOutcomes() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(1, 10, 5));
        for (int i = 0; i < 20; i++) {
            visitors.live(5).forEach(one -> leave(one, Outcome.OTHER));
        }

        assertThat(visitors.gate.limit()).isEqualTo(5);
    }

    @Test
    void learnsNothingWhereItIsFixed() {
        Visitors visitors = new Visitors(5);
        for (int i = 0; i < 5; i++) {
            visitors.live(5).forEach(Visitors::leave);
            visitors.live(5).forEach(one -> leave(one, Outcome.OVERLOADED));
        }

        assertThat(visitors.gate.limit()).isEqualTo(5);
    }

    @Test
    void learnsNothingFromWhoCancels() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(1, 10, 1));
        for (int i = 0; i < 20; i++) {
            visitors.withoutDemand().cancel();
        }

        assertThat(visitors.gate.limit()).isEqualTo(1);
        visitors.expect(0, 0);
    }

    @Test
    void countsTheFirstOutcomeOnly() {
        Visitors visitors = new Visitors(Gate.builder().adaptive(1, 10));
        TestSubscriber<Permit> inside = visitors.live();

        leave(inside, Outcome.OTHER);
        leave(inside, Outcome.OVERLOADED);

        assertThat(visitors.gate.limit()).isEqualTo(10);
    }
}
