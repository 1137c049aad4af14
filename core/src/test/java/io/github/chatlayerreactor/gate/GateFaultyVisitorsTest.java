package io.github.chatlayerreactor.gate;

import static io.github.chatlayerreactor.gate.Visitors.leave;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.Thrower;
import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.SignalType;
import reactor.test.subscriber.TestSubscriber;

/** A gate towards subscribers that throw from their callbacks. */
@ExtendWith(NoDroppedErrors.class)
final class GateFaultyVisitorsTest {
    private final Visitors visitors = new Visitors(1);
    private final Gate gate = visitors.gate;

    @ParameterizedTest
    @EnumSource(names = {"ON_NEXT", "ON_COMPLETE"})
    void survivesAWaiterThatThrows(SignalType callback) {
        TestSubscriber<Permit> first = visitors.live();
        Thrower<Permit> thrower = new Thrower<>(callback);
        gate.enter(Lane.LIVE, Visitors.PATIENCE).subscribe(thrower);
        TestSubscriber<Permit> behind = visitors.live();

        leave(first);
        assertThat(behind).matches(Visitors::waits);
        thrower.received().get(0).release(Outcome.OTHER);

        assertThat(behind).matches(Visitors::isInside);
    }

    @Test
    void survivesAWaiterThatThrowsAtTheError() {
        TestSubscriber<Permit> first = visitors.live();
        gate.enter(Lane.LIVE, Duration.ofSeconds(1)).subscribe(new Thrower<>(SignalType.ON_ERROR));
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
}
