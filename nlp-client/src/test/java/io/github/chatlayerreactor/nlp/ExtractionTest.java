package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.loopback.NlpServer;
import io.github.chatlayerreactor.nlp.Extraction.Answered;
import io.github.chatlayerreactor.nlp.Extraction.Failed;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What becomes of each of many utterances. */
final class ExtractionTest extends ExtractAllFixture {
    @Test
    void givesEachItemItsOwnOutcome() {
        Function<String, Utterance> utterance = item -> {
            if (item.equals("throws")) {
                throw new IllegalStateException("no utterance");
            }
            return utterance(item.equals("long") ? "x".repeat(1001) : item);
        };
        try (NlpServer server = NlpServer.start()) {
            StepVerifier.create(client(server)
                            .extractAll(Flux.just("a", "bad", "throws", "long", "b"), utterance, Batch.defaults()))
                    .assertNext(outcome -> assertAnswered(outcome, "a"))
                    .assertNext(outcome -> assertFailed(outcome, "bad", HttpException.UnexpectedReply.class))
                    .assertNext(outcome -> assertFailed(outcome, "throws", IllegalStateException.class))
                    .assertNext(outcome -> assertFailed(outcome, "long", NlpException.TextTooLong.class))
                    .assertNext(outcome -> assertAnswered(outcome, "b"))
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    @Test
    void endsAnItemAtItsDeadlineAndItsRequest() {
        Duration deadline = Duration.ofSeconds(3);
        try (NlpServer server = slowFor("0")) {
            StepVerifier.create(extractAll(
                            server, Flux.range(0, 3), Batch.defaults().deadline(deadline)))
                    .assertNext(outcome -> {
                        assertFailed(outcome, 0, NlpException.DeadlinePassed.class);
                        assertThat(outcome.took()).isGreaterThanOrEqualTo(deadline);
                    })
                    .assertNext(outcome -> assertAnswered(outcome, 1))
                    .assertNext(outcome -> assertAnswered(outcome, 2))
                    .expectComplete()
                    .verify(LIMIT);

            await(() -> server.inFlight() == 0);
        }
    }

    @Test
    void countsNoWaitForATurnAgainstTheDeadline() {
        Duration pause = Duration.ofMillis(400);
        try (NlpServer server = NlpServer.start(text -> Mono.delay(pause).then())) {
            StepVerifier.create(
                            extractAll(server, Flux.range(0, 10), batch(1, 10).deadline(pause.multipliedBy(9)))
                                    .ofType(Answered.class))
                    .expectNextCount(10)
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    @Test
    void failsAsTheSourceDoesAfterWhatCameBefore() {
        Flux<Integer> source = Flux.range(0, 3).concatWith(Mono.error(new IllegalStateException("source")));
        for (Batch batch : List.of(Batch.defaults(), Batch.defaults().asCompleted())) {
            try (NlpServer server = NlpServer.start()) {
                StepVerifier.create(extractAll(server, source, batch))
                        .expectNextCount(3)
                        .expectErrorMessage("source")
                        .verify(LIMIT);
            }
        }
    }

    private static void assertAnswered(Extraction<?> outcome, Object item) {
        assertThat(outcome).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.item()).isEqualTo(item);
            assertThat(answered.result().top()).map(Intent::name).contains(item.toString());
        });
    }

    private static void assertFailed(Extraction<?> outcome, Object item, Class<? extends Throwable> type) {
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.item()).isEqualTo(item);
            assertThat(failed.error()).isInstanceOf(type);
        });
    }
}
