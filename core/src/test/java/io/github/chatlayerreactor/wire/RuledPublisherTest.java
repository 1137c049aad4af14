package io.github.chatlayerreactor.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;

/** Shows that the rule on references sees one that is kept. */
class RuledPublisherTest {
    /** Keeps its subscribers for ever. */
    private static final class Keeping extends RuledPublisher<Integer> {
        private final Queue<Subscriber<? super Integer>> kept = new ConcurrentLinkedQueue<>();

        Keeping() {
            super(Duration.ofMillis(100));
        }

        @Override
        public Publisher<Integer> createPublisher(long elements) {
            return subscriber -> {
                kept.add(subscriber);
                Flux.range(0, (int) elements).subscribe(subscriber);
            };
        }

        @Override
        public Publisher<Integer> createFailedPublisher() {
            return Flux.error(new IllegalStateException("none is asked for"));
        }
    }

    @Test
    void seesAReferenceThatIsKept() {
        Keeping keeping = new Keeping();

        assertThatThrownBy(
                        keeping::required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("still refers to its cancelled subscriber");
    }
}
