package io.github.chatlayerreactor.gate;

import static io.github.chatlayerreactor.gate.Visitors.leave;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.subscriber.TestSubscriber;

/** A gate towards what its subscribers do in their callbacks. */
@ExtendWith(NoDroppedErrors.class)
final class GateReentryTest {
    private static final int MANY = 100_000;

    private final Visitors visitors = new Visitors(Gate.builder().permits(1).queue(MANY));
    private final Gate gate = visitors.gate;

    @ParameterizedTest
    @ValueSource(ints = {10_000, MANY})
    void passesOnAPermitThatIsReleasedInACallback(int count) {
        TestSubscriber<Permit> first = visitors.live();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            visitors.whenInside(Visitors.PATIENCE, permit -> {
                order.add(number);
                permit.release(Outcome.SERVED);
            });
        }

        leave(first);

        assertThat(order).isEqualTo(IntStream.range(0, count).boxed().toList());
        visitors.expect(0, 0);
    }

    @Test
    void letsWhoReleasesEnterAgainFromItsCallback() {
        AtomicInteger rounds = new AtomicInteger();

        enterAgain(rounds);

        assertThat(rounds).hasValue(MANY);
        visitors.expect(0, 0);
    }

    private void enterAgain(AtomicInteger rounds) {
        visitors.whenInside(Duration.ZERO, permit -> {
            permit.release(Outcome.SERVED);
            if (rounds.incrementAndGet() < MANY) {
                enterAgain(rounds);
            }
        });
    }

    @Test
    void letsWhoIsRefusedEnterAgainFromItsCallback() {
        TestSubscriber<Permit> inside = visitors.live();
        AtomicInteger rounds = new AtomicInteger();

        failAgain(rounds);

        assertThat(rounds).hasValue(MANY);
        leave(inside);
        visitors.expect(0, 0);
    }

    private void failAgain(AtomicInteger rounds) {
        gate.enter(Lane.LIVE, Duration.ZERO)
                .doOnError(refused -> {
                    if (rounds.incrementAndGet() < MANY) {
                        failAgain(rounds);
                    }
                })
                .subscribe(TestSubscriber.create());
    }

    @Test
    void tellsWhoEntersFromACallbackBeforeThatReturns() {
        Visitors two = new Visitors(2);
        TestSubscriber<Permit> inner = TestSubscriber.create();
        List<Boolean> wasInside = new ArrayList<>();

        two.whenInside(Visitors.PATIENCE, permit -> {
            two.gate.enter(Lane.LIVE, Visitors.PATIENCE).subscribe(inner);
            wasInside.add(Visitors.isInside(inner));
        });

        assertThat(wasInside).containsExactly(true);
    }

    @ParameterizedTest
    @CsvSource({"LIVE, LIVE", "LIVE, BATCH", "BATCH, BATCH"})
    void letsNobodyOvertakeFromACallback(Lane waiting, Lane coming) {
        Visitors two = new Visitors(2);
        TestSubscriber<Permit> waiter = TestSubscriber.create();
        TestSubscriber<Permit> late = TestSubscriber.create();
        two.gate.pause(Duration.ofSeconds(1));
        two.whenInside(
                Visitors.PATIENCE,
                permit -> two.gate.enter(coming, Visitors.PATIENCE).subscribe(late));
        two.gate.enter(waiting, Visitors.PATIENCE).subscribe(waiter);

        two.timers.advance(Duration.ofSeconds(1));

        assertThat(waiter).matches(Visitors::isInside);
        assertThat(late).matches(Visitors::waits);
        two.expect(2, 1);
    }

    @Test
    void servesManyWaitersAndManyWhoCancel() {
        TestSubscriber<Permit> first = visitors.live();
        List<TestSubscriber<Permit>> waiters = visitors.live(MANY);
        IntStream.range(0, MANY / 2).forEach(i -> waiters.get(2 * i).cancel());

        leave(first);
        IntStream.range(0, MANY / 2).forEach(i -> leave(waiters.get(2 * i + 1)));

        visitors.expect(0, 0);
    }

    @Test
    void cancelsAWaiterFromACallback() {
        TestSubscriber<Permit> first = visitors.live();
        TestSubscriber<Permit> doomed = TestSubscriber.create();
        visitors.whenInside(Visitors.PATIENCE, permit -> {
            doomed.cancel();
            permit.release(Outcome.OTHER);
        });
        gate.enter(Lane.LIVE, Visitors.PATIENCE).subscribe(doomed);
        TestSubscriber<Permit> last = visitors.live();

        leave(first);

        assertThat(last).matches(Visitors::isInside);
        visitors.expect(1, 0);
    }

    /** The signals of the deepest callbacks wait for the one around them to return, and meanwhile a cancel comes. */
    @Test
    void takesThePermitBackOfWhoCancelsBeforeItIsTold() {
        Visitors many = new Visitors(MANY);
        List<TestSubscriber<Permit>> innermost = new ArrayList<>();
        nest(many, 40, innermost);

        assertThat(innermost).hasSize(1);
        many.expect(40, 0);
    }

    private static void nest(Visitors many, int depth, List<TestSubscriber<Permit>> cancelled) {
        if (depth == 0) {
            TestSubscriber<Permit> visitor = many.live();
            cancelled.add(visitor);
            assertThat(visitor).matches(Visitors::waits);
            visitor.cancel();
            return;
        }
        many.whenInside(Visitors.PATIENCE, permit -> nest(many, depth - 1, cancelled));
    }
}
