package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.subscriber.TestSubscriber;

/** One subscriber to the held token, without demand at first. */
final class HandoverTest {
    private static final AccessToken TOKEN = AccessToken.fixed("the-token");

    private final TestSubscriber<AccessToken> subscriber =
            TestSubscriber.builder().initialRequest(0).build();
    private final Handover handover = new Handover(subscriber, TOKEN);

    @Test
    void waitsForTheDemand() {
        subscriber.onSubscribe(handover);

        assertThat(subscriber.getReceivedOnNext()).isEmpty();
        assertThat(subscriber.isTerminated()).isFalse();
    }

    @Test
    void handsOverOnce() {
        subscriber.onSubscribe(handover);
        handover.request(1);
        handover.request(Long.MAX_VALUE);

        assertThat(subscriber.getReceivedOnNext()).containsExactly(TOKEN);
        assertThat(subscriber.isTerminatedComplete()).isTrue();
        assertThat(subscriber.getProtocolErrors()).isEmpty();
    }

    @Test
    void handsNothingOverAfterACancel() {
        subscriber.onSubscribe(handover);
        handover.cancel();
        handover.request(1);

        assertThat(subscriber.getReceivedOnNext()).isEmpty();
        assertThat(subscriber.isTerminated()).isFalse();
    }

    /** Reactive Streams §3.9. */
    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void takesNoDemandForNothing(long demand) {
        subscriber.onSubscribe(handover);

        assertThatNoException().isThrownBy(() -> handover.request(demand));
        assertThat(subscriber.getReceivedOnNext()).isEmpty();
        handover.request(1);
        assertThat(subscriber.getReceivedOnNext()).containsExactly(TOKEN);
    }

    @Test
    void handsOverOnceToWhoAsksAgainFromItsCallback() {
        Eager eager = new Eager(false);
        eager.onSubscribe(new Handover(eager, TOKEN));

        assertThat(eager.tokens).hasValue(1);
        assertThat(eager.completions).hasValue(1);
    }

    @Test
    void completesNobodyWhoCancelledWithTheToken() {
        Eager leaving = new Eager(true);
        leaving.onSubscribe(new Handover(leaving, TOKEN));

        assertThat(leaving.tokens).hasValue(1);
        assertThat(leaving.completions).hasValue(0);
    }

    /** Asks at once, and in its callback asks again or leaves. */
    private static final class Eager extends BaseSubscriber<AccessToken> {
        private final AtomicInteger tokens = new AtomicInteger();
        private final AtomicInteger completions = new AtomicInteger();
        private final boolean leaves;

        Eager(boolean leaves) {
            this.leaves = leaves;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        protected void hookOnNext(AccessToken token) {
            tokens.incrementAndGet();
            if (leaves) {
                cancel();
            } else {
                request(1);
            }
        }

        @Override
        protected void hookOnComplete() {
            completions.incrementAndGet();
        }
    }
}
