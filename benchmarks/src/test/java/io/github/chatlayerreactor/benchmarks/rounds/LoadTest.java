package io.github.chatlayerreactor.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A load … */
final class LoadTest {
    private final AtomicInteger going = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void keepsSoManyGoingUntilThereIsEnough() throws Exception {
        Flux<Integer> pair = Flux.just(1, 2)
                .delaySequence(Duration.ofMillis(10))
                .doFirst(() -> most.accumulateAndGet(going.incrementAndGet(), Math::max))
                .doOnComplete(going::decrementAndGet);

        long emitted = new Load<>(4, () -> pair, 2, number -> true).perform(39);

        assertThat(emitted).isEqualTo(40);
        assertThat(most).hasValue(4);
        assertThat(going).hasValue(0);
    }

    @Test
    void failsWithWhatFails() {
        Mono<Integer> failing = Mono.error(new IllegalStateException("refused"));

        assertThatThrownBy(() -> new Load<>(2, () -> failing, 1, number -> true).perform(10))
                .hasMessageContaining("refused");
    }

    @Test
    void failsIfLessIsEmittedOrAnythingElse() {
        assertThatThrownBy(() -> new Load<>(1, () -> Mono.just(1), 2, number -> true).perform(10))
                .hasMessageContaining("1 of 2 were emitted");
        assertThatThrownBy(() -> new Load<>(1, () -> Mono.just(1), 1, number -> number == 2).perform(10))
                .hasMessageContaining("0 of 1 were emitted");
    }
}
