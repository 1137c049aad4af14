package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.auth.Fetch.Join;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.test.subscriber.TestSubscriber;

/** A fetch and the list of who waits for it. */
final class FetchTest {
    private final Fetch fetch = new Fetch(3, false, 0, Duration.ZERO);
    private final List<Waiter> ended = new ArrayList<>();

    @Test
    void takesNobodyOnceItHasEnded() {
        fetch.end(ended::add);

        assertThat(fetch.join(waiter())).isEqualTo(Join.ENDED);
        assertThat(fetch.waiters()).isZero();
        assertThat(fetch.isAwaited()).isFalse();
    }

    @Test
    void takesNoMoreThanItsLimit() {
        List<Waiter> waiters = joined(3);

        assertThat(fetch.join(waiter())).isEqualTo(Join.FULL);
        waiters.get(1).cancel();

        assertThat(fetch.join(waiter())).isEqualTo(Join.JOINED);
        assertThat(fetch.join(waiter())).isEqualTo(Join.FULL);
    }

    @Test
    void isAwaitedFromTheFirstWaiterOnEvenIfItLeaves() {
        assertThat(fetch.isAwaited()).isFalse();

        joined(1).get(0).cancel();

        assertThat(fetch.isAwaited()).isTrue();
        assertThat(fetch.waiters()).isZero();
    }

    @Test
    void endsItsWaitersTheOldestFirst() {
        List<Waiter> waiters = joined(3);

        fetch.end(ended::add);
        fetch.end(ended::add);

        assertThat(ended).containsExactlyElementsOf(waiters);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void forgetsWhoHasLeft(int place) {
        List<Waiter> waiters = joined(3);
        Waiter gone = waiters.remove(place);

        gone.cancel();
        fetch.leave(gone);

        assertThat(fetch.waiters()).isEqualTo(2);
        assertThat(gone.previous).isNull();
        assertThat(gone.next).isNull();
        fetch.end(ended::add);
        assertThat(ended).containsExactlyElementsOf(waiters);
    }

    @Test
    void linksWhoComesAfterAllHaveLeft() {
        joined(3).forEach(Waiter::cancel);
        List<Waiter> later = joined(2);

        fetch.end(ended::add);

        assertThat(ended).containsExactlyElementsOf(later);
    }

    @Test
    void keepsItsWaitersWhenAStrangerLeaves() {
        List<Waiter> waiters = joined(2);

        fetch.leave(waiter());

        assertThat(fetch.waiters()).isEqualTo(2);
        fetch.end(ended::add);
        assertThat(ended).containsExactlyElementsOf(waiters);
    }

    /** Those behind it are reached by its link. */
    @Test
    void endsThoseBehindAWaiterThatLeavesMeanwhile() {
        List<Waiter> waiters = joined(3);

        fetch.end(waiter -> {
            ended.add(waiter);
            waiters.forEach(fetch::leave);
        });

        assertThat(ended).containsExactlyElementsOf(waiters);
    }

    @Test
    void throwsAFatalErrorAfterTheLastWaiter() {
        List<Waiter> waiters = joined(3);

        assertThatThrownBy(() -> fetch.end(waiter -> {
                    ended.add(waiter);
                    if (waiter == waiters.get(0)) {
                        throw new NoClassDefFoundError("A broken deployment");
                    }
                }))
                .isInstanceOf(NoClassDefFoundError.class);

        assertThat(ended).containsExactlyElementsOf(waiters);
    }

    @Test
    void stopsItsRunWhicheverComesFirst() {
        Disposable run = Disposables.single();
        fetch.stop();

        fetch.runs(run);

        assertThat(run.isDisposed()).isTrue();
    }

    private List<Waiter> joined(int count) {
        List<Waiter> waiters =
                new ArrayList<>(Stream.generate(FetchTest::waiter).limit(count).toList());
        assertThat(waiters).allMatch(waiter -> fetch.join(waiter) == Join.JOINED);
        return waiters;
    }

    private static Waiter waiter() {
        TestSubscriber<AccessToken> subscriber = TestSubscriber.create();
        Waiter waiter = new Waiter(subscriber);
        subscriber.onSubscribe(waiter);
        return waiter;
    }
}
