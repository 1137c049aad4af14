package io.github.chatlayerreactor.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A load … */
final class LoadTest {
    private final Exception refused = new IllegalStateException("refused");

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
        Mono<Integer> failing = Mono.error(refused);

        assertThatThrownBy(() -> new Load<>(2, () -> failing, 1, number -> true).perform(10))
                .hasMessageContaining("refused");
    }

    @Test
    void beginsNothingMoreOnceOneHasFailed() {
        AtomicInteger begun = new AtomicInteger();
        Sinks.One<Integer> other = Sinks.one();
        Supplier<Mono<Integer>> source = () -> begun.incrementAndGet() == 1 ? other.asMono() : Mono.error(refused);

        assertThatThrownBy(() -> new Load<>(2, source, 1, number -> true).perform(10))
                .hasMessageContaining("refused");
        other.tryEmitValue(1).orThrow();

        assertThat(begun).hasValue(2);
    }

    @Test
    void failsIfLessIsEmittedOrAnythingElse() {
        assertThatThrownBy(() -> new Load<>(1, () -> Mono.just(1), 2, number -> true).perform(10))
                .hasMessageContaining("1 of 2 were emitted");
        assertThatThrownBy(() -> new Load<>(1, () -> Mono.just(1), 1, number -> number == 2).perform(10))
                .hasMessageContaining("0 of 1 were emitted");
    }
}
