package io.github.chatlayerreactor.gate;

import static io.github.chatlayerreactor.gate.Visitors.leave;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.SignalType;
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

    @ParameterizedTest
    @EnumSource(names = {"ON_NEXT", "ON_COMPLETE"})
    void survivesAWaiterThatThrows(SignalType callback) {
        TestSubscriber<Permit> first = visitors.live();
        Thrower thrower = new Thrower(callback);
        gate.enter(Lane.LIVE, Visitors.PATIENCE).subscribe(thrower);
        TestSubscriber<Permit> behind = visitors.live();

        leave(first);
        assertThat(behind).matches(Visitors::waits);
        thrower.permits.get(0).release(Outcome.OTHER);

        assertThat(behind).matches(Visitors::isInside);
    }

    @Test
    void survivesAWaiterThatThrowsAtTheError() {
        TestSubscriber<Permit> first = visitors.live();
        gate.enter(Lane.LIVE, Duration.ofSeconds(1)).subscribe(new Thrower(SignalType.ON_ERROR));
        TestSubscriber<Permit> behind = visitors.patientFor(Duration.ofSeconds(1));

        gate.pause(Duration.ofSeconds(2));

        assertThat(behind).matches(TestSubscriber::isTerminatedError);
        leave(first);
        visitors.expect(0, 0);
    }

    @Test
    void tellsThoseBehindOneThatThrowsWhatIsFatal() {
        TestSubscriber<Permit> first = visitors.live();
        gate.enter(Lane.LIVE, Visitors.PATIENCE).subscribe(fatal());
        TestSubscriber<Permit> behind = visitors.live();

        assertThatThrownBy(() -> leave(first)).isInstanceOf(NoClassDefFoundError.class);

        assertThat(behind).matches(Visitors::isInside);
    }

    private static CoreSubscriber<Permit> fatal() {
        return new CoreSubscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(Permit permit) {
                permit.release(Outcome.OTHER);
                throw new NoClassDefFoundError("A broken deployment");
            }

            @Override
            public void onError(Throwable error) {}

            @Override
            public void onComplete() {}
        };
    }

    /** Breaks Reactive Streams §2.13 in one of its callbacks. */
    private static final class Thrower implements CoreSubscriber<Permit> {
        final List<Permit> permits = new ArrayList<>();
        private final SignalType in;

        Thrower(SignalType in) {
            this.in = in;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(Permit permit) {
            permits.add(permit);
            throwIn(SignalType.ON_NEXT);
        }

        @Override
        public void onError(Throwable error) {
            throwIn(SignalType.ON_ERROR);
        }

        @Override
        public void onComplete() {
            throwIn(SignalType.ON_COMPLETE);
        }

        private void throwIn(SignalType callback) {
            if (callback == in) {
                throw new IllegalStateException("A subscriber threw from " + callback);
            }
        }
    }
}
