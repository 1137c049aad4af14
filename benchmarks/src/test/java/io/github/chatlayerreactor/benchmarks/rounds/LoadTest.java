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
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void keepsSoManyGoingAndMetersWhatTheyEmit() throws Exception {
        Flux<Integer> pair =
                Flux.just(1, 2).delaySequence(Duration.ofMillis(10)).doFirst(begun::incrementAndGet);

        Score score = new Load<>(() -> pair, 2, number -> true).measure(4, 40);

        assertThat(begun.get()).isGreaterThanOrEqualTo(40 - 4); // 80 emitted, two by each, less those under way
        assertThat(score.rate())
                .isBetween(1.0, 2 * 4 * 2 * 100.0); // few are measured, and waves of eight lie at both ends
    }

    @Test
    void failsWithWhatIsMeasured() {
        Mono<Integer> failing = Mono.error(new IllegalStateException("refused"));

        assertThatThrownBy(() -> new Load<>(() -> failing, 1, number -> true).measure(2, 10))
                .hasMessageContaining("refused");
    }

    @Test
    void failsIfLessIsEmittedOrAnythingElse() {
        assertThatThrownBy(() -> new Load<>(() -> Mono.just(1), 2, number -> true).measure(1, 10))
                .hasMessageContaining("1 of 2 were emitted");
        assertThatThrownBy(() -> new Load<>(() -> Mono.just(1), 1, number -> number == 2).measure(1, 10))
                .hasMessageContaining("0 of 1 were emitted");
    }
}
