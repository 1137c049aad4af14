package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.test.subscriber.TestSubscriber;

/** One subscriber that waits for a token, without demand at first. */
final class WaiterTest {
    private static final AccessToken TOKEN = AccessToken.fixed("the-token");

    private final TestSubscriber<AccessToken> subscriber =
            TestSubscriber.builder().initialRequest(0).build();
    private final Waiter waiter = new Waiter(subscriber);

    @BeforeEach
    void subscribe() {
        subscriber.onSubscribe(waiter);
    }

    @Test
    void getsTheTokenOnceWhenTheDemandIsThere() {
        waiter.request(1);
        waiter.request(1);
        waiter.complete(TOKEN);
        waiter.complete(TOKEN);
        waiter.fail(new AuthException.Closed());
        waiter.request(1);

        assertThat(subscriber.getReceivedOnNext()).containsExactly(TOKEN);
        assertThat(subscriber.isTerminatedComplete()).isTrue();
        assertThat(subscriber.getProtocolErrors()).isEmpty();
        assertThat(waiter.hasEnded()).isTrue();
    }

    @Test
    void getsTheTokenOnceWhenTheDemandComes() {
        waiter.complete(TOKEN);
        assertThat(waiter.hasEnded()).isFalse();

        waiter.request(1);
        assertThat(subscriber.getReceivedOnNext()).containsExactly(TOKEN);
        waiter.request(1);

        assertThat(subscriber.getReceivedOnNext()).containsExactly(TOKEN);
        assertThat(subscriber.isTerminatedComplete()).isTrue();
        assertThat(subscriber.getProtocolErrors()).isEmpty();
    }

    /** Reactive Streams §3.9. */
    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void takesNoDemandThatIsNotPositive(long demand) {
        waiter.request(demand);
        waiter.complete(TOKEN);
        waiter.request(demand);

        assertThat(subscriber.getReceivedOnNext()).isEmpty();
        assertThat(subscriber.isTerminated()).isFalse();
    }

    @Test
    void getsAnErrorOnceAndWithoutDemand() {
        AuthException error = new AuthException.Closed();
        waiter.fail(error);
        waiter.fail(new AuthException.Closed());
        waiter.request(1);
        waiter.complete(TOKEN);

        assertThat(subscriber.expectTerminalError()).isSameAs(error);
        assertThat(subscriber.getProtocolErrors()).isEmpty();
    }

    @Test
    void letsNoErrorOfItsSubscribersOutUnlessThatIsFatal() {
        AuthException closed = new AuthException.Closed();
        Waiter defective = new Waiter(new Thrower(new IllegalStateException("A defect")));
        Waiter broken = new Waiter(new Thrower(new NoClassDefFoundError("A broken deployment")));

        assertThatCode(() -> defective.fail(closed)).doesNotThrowAnyException();
        assertThatThrownBy(() -> broken.fail(closed)).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void getsNothingOnceItHasCancelled() {
        waiter.request(1);
        waiter.cancel();
        waiter.complete(TOKEN);
        waiter.fail(new AuthException.Closed());

        assertThat(subscriber.getReceivedOnNext()).isEmpty();
        assertThat(subscriber.isTerminated()).isFalse();
        assertThat(waiter.hasEnded()).isTrue();
    }

    @Test
    void getsNothingForADemandAfterItsCancel() {
        waiter.complete(TOKEN);
        waiter.cancel();

        waiter.request(1);

        assertThat(subscriber.getReceivedOnNext()).isEmpty();
        assertThat(subscriber.isTerminated()).isFalse();
    }

    /** Breaks Reactive Streams §2.13 when it is told of an error. */
    private record Thrower(Throwable thrown) implements CoreSubscriber<AccessToken> {
        @Override
        public void onSubscribe(Subscription subscription) {}

        @Override
        public void onNext(AccessToken token) {}

        @Override
        public void onError(Throwable error) {
            throw Exceptions.propagate(thrown);
        }

        @Override
        public void onComplete() {}
    }
}
