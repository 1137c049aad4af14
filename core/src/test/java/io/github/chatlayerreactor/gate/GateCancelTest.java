package io.github.chatlayerreactor.gate;

import static io.github.chatlayerreactor.gate.Visitors.leave;
import static io.github.chatlayerreactor.gate.Visitors.permit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.subscriber.TestSubscriber;

/** A gate towards who cancels, in each state, and towards demand. */
@ExtendWith(NoDroppedErrors.class)
final class GateCancelTest {
    private final Visitors visitors = new Visitors(1);

    @Test
    void takesNoPlaceForWhoCancelsAtOnce() {
        BaseSubscriber<Permit> fickle = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        };
        visitors.gate.enter(Lane.LIVE, Visitors.PATIENCE).subscribe(fickle);
        visitors.expect(0, 0);
        TestSubscriber<Permit> inside = visitors.live();

        visitors.gate.enter(Lane.LIVE, Visitors.PATIENCE).subscribe(fickle);

        visitors.expect(1, 0);
        leave(inside);
        visitors.expect(0, 0);
    }

    @Test
    void freesThePlaceOfAWaiterAtOnce() {
        TestSubscriber<Permit> inside = visitors.live();
        List<TestSubscriber<Permit>> five = visitors.live(5);

        List.of(2, 0, 4, 0).forEach(index -> five.get(index).cancel());
        visitors.expect(1, 2);
        leave(inside);
        leave(five.get(1));
        leave(five.get(3));

        visitors.expect(0, 0);
        assertThat(five).extracting(Visitors::isInside).containsExactly(false, true, false, true, false);
    }

    @Test
    void keepsThePermitOfWhoHasNotAskedForItYet() {
        TestSubscriber<Permit> slow = visitors.withoutDemand();
        TestSubscriber<Permit> next = visitors.live();
        visitors.expect(1, 1);
        assertThat(slow).matches(Visitors::waits);

        slow.request(1);
        slow.request(1);

        leave(slow);
        assertThat(next).matches(Visitors::isInside);
    }

    @Test
    void keepsThePermitOfAWaiterThatHasNotAskedForItYet() {
        TestSubscriber<Permit> inside = visitors.live();
        TestSubscriber<Permit> slow = visitors.withoutDemand();
        leave(inside);
        visitors.expect(1, 0);
        assertThat(slow).matches(Visitors::waits);

        slow.request(1);

        assertThat(slow).matches(Visitors::isInside);
    }

    @Test
    void passesOnThePermitOfWhoCancelsBeforeAskingForIt() {
        TestSubscriber<Permit> slow = visitors.withoutDemand();
        TestSubscriber<Permit> next = visitors.live();

        slow.cancel();
        slow.request(1);

        assertThat(slow.getReceivedOnNext()).isEmpty();
        assertThat(next).matches(Visitors::isInside);
        visitors.expect(1, 0);
    }

    @Test
    void leavesThePermitToWhoCancelsAfterItCame() {
        TestSubscriber<Permit> inside = visitors.live();

        inside.cancel();
        visitors.expect(1, 0);
        leave(inside);
        inside.cancel();

        visitors.expect(0, 0);
    }

    @Test
    void leavesThePermitToWhoCancelsFromItsCallback() {
        List<Permit> got = new ArrayList<>();
        visitors.gate.enter(Lane.LIVE, Visitors.PATIENCE).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(Permit permit) {
                got.add(permit);
                cancel();
            }
        });
        visitors.expect(1, 0);

        got.get(0).release(Permit.Outcome.OTHER);

        visitors.expect(0, 0);
    }

    @Test
    void doesNothingForWhoCancelsAfterItsError() {
        Visitors noQueue = new Visitors(Gate.builder().permits(1).queue(0));
        Permit permit = permit(noQueue.live());
        TestSubscriber<Permit> refused = noQueue.live();

        refused.cancel();

        noQueue.expect(1, 0);
        permit.release(Permit.Outcome.SERVED);
        noQueue.expect(0, 0);
    }

    @Test
    void tellsAnErrorWithoutDemand() {
        Visitors noQueue = new Visitors(Gate.builder().permits(1).queue(0));
        TestSubscriber<Permit> inside = noQueue.live();

        assertThat(noQueue.withoutDemand()).matches(TestSubscriber::isTerminatedError);
        leave(inside);
    }
}
