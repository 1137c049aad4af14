package io.github.chatlayerreactor.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

final class StopTest {
    @Test
    void cancelsWhatIsUnderWay() {
        TestPublisher<String> work = TestPublisher.create();
        try (Stop stop = Stop.byHand()) {
            StepVerifier.create(stop.over(work.flux()))
                    .then(() -> work.next("one"))
                    .expectNext("one")
                    .then(stop::now)
                    .verifyError(Stop.Stopped.class);
        }
        work.assertCancelled();
    }

    @Test
    void letsNothingBeginLater() {
        try (Stop stop = Stop.byHand()) {
            stop.now();

            StepVerifier.create(stop.over(Mono.never())).verifyError(Stop.Stopped.class);
        }
    }

    @Test
    void leavesAloneWhatEndsByItself() {
        try (Stop stop = Stop.bySignal()) {
            assertThat(stop.over(Flux.range(1, 3)).collectList().block()).containsExactly(1, 2, 3);
        }
    }
}
