package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.loopback.NlpServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

/** In which order many utterances are extracted, and how many at once. */
final class ExtractAllTest extends ExtractAllFixture {
    @Test
    void goesOnFor255ItemsWhileTheFirstIsSlowAndKeepsTheOrder() {
        try (NlpServer server = slowFor("0")) {
            Flux<Integer> items =
                    extractAll(server, Flux.range(0, 600), Batch.defaults()).map(Extraction::item);

            StepVerifier.create(items.doOnSubscribe(started -> releaseWhen(server, 256)))
                    .expectNextSequence(range(600))
                    .expectComplete()
                    .verify(LIMIT);

            assertThat(server.asked().stream().limit(256)).contains("0").doesNotContain("256");
            assertThat(server.mostInFlight()).isLessThanOrEqualTo(16);
        }
    }

    @Test
    void handsOnWhatIsThereFirstIfOrderDoesNotMatter() {
        try (NlpServer server = slowFor("0")) {
            StepVerifier.create(extractAll(
                                    server, Flux.range(0, 100), Batch.defaults().asCompleted())
                            .map(Extraction::item)
                            .index((number, item) -> {
                                if (number == 98) {
                                    free();
                                }
                                return item;
                            })
                            .collectList())
                    .assertNext(items -> assertThat(items).hasSize(100).endsWith(0))
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    @Test
    void callsAsManyAtOnceAsItMay() {
        try (NlpServer server = NlpServer.start(text -> release.asMono())) {
            StepVerifier.create(extractAll(
                                    server, Flux.range(0, 40), Batch.defaults().concurrency(7))
                            .doOnSubscribe(started -> releaseWhen(server, 7)))
                    .expectNextCount(40)
                    .expectComplete()
                    .verify(LIMIT);

            assertThat(server.mostInFlight()).isEqualTo(7);
        }
    }

    @Test
    void takesNoMoreThanTheWindowAheadOfWhatItHandedOn() {
        AtomicLong taken = new AtomicLong();
        Flux<Integer> source = Flux.range(0, 1000).doOnNext(item -> taken.incrementAndGet());
        for (Batch batch : List.of(batch(4, 32), batch(4, 32).asCompleted())) {
            taken.set(0);
            try (NlpServer server = NlpServer.start()) {
                StepVerifier.create(extractAll(server, source, batch), 0)
                        .expectSubscription()
                        .then(() -> await(() -> server.count() == 32 && server.inFlight() == 0))
                        .then(() -> assertThat(taken).hasValue(32))
                        .thenRequest(10)
                        .expectNextCount(10)
                        .then(() -> await(() -> server.count() == 42))
                        .then(() -> assertThat(taken).hasValue(42))
                        .thenCancel()
                        .verify(LIMIT);
            }
        }
    }

    @Test
    void letsLiveTrafficGoFirst() {
        try (NlpServer server = slowFor("0");
                Chatlayer narrow = Chatlayer.builder(TokenSource.fixed("t0ken"))
                        .calls(exchange ->
                                exchange.gate(Gate.builder().permits(1).build()))
                        .build()) {
            NlpClient client = NlpClient.create(narrow, server.uri(), NlpForm.observedV1());
            Mono<Void> batch = client.extractAll(Flux.range(0, 5), ExtractAllFixture::utterance, Batch.defaults())
                    .then();
            Mono<Void> live = client.extract(utterance("live")).then();

            StepVerifier.create(Flux.mergeDelayError(
                            3,
                            batch,
                            Mono.defer(() -> Mono.when(live, Mono.fromRunnable(this::free)))
                                    .delaySubscription(until(() -> server.count() == 1))))
                    .expectComplete()
                    .verify(LIMIT);

            assertThat(server.asked()).startsWith("0", "live").hasSize(6);
        }
    }

    @Test
    void stopsEverythingWhenCancelled() {
        PublisherProbe<Integer> source = PublisherProbe.of(Flux.range(0, 1000));
        try (NlpServer server = NlpServer.start(text -> Mono.never())) {
            StepVerifier.create(extractAll(server, source.flux(), Batch.defaults()))
                    .expectSubscription()
                    .then(() -> await(() -> server.inFlight() == 16))
                    .thenCancel()
                    .verify(LIMIT);

            source.assertWasCancelled();
            await(() -> server.inFlight() == 0);
            assertThat(server.count()).isEqualTo(16);
        }
    }

    @Test
    void doesNotAskTwiceAtOnceAndSpendsOneTurnOnAThousandOfAKind() {
        try (NlpServer server = slowFor("same")) {
            Flux<String> items = Flux.concat(Flux.just("same").repeat(199), Flux.just("other"));
            StepVerifier.create(client(server)
                            .extractAll(items, ExtractAllFixture::utterance, batch(2, 256))
                            .doOnSubscribe(started -> releaseWhen(server, 2)))
                    .expectNextCount(201)
                    .expectComplete()
                    .verify(LIMIT);

            assertThat(server.asked()).containsExactlyInAnyOrder("same", "other");
        }
    }

    private void releaseWhen(NlpServer server, int count) {
        var unused = until(() -> server.count() >= count).subscribe(tick -> free());
    }

    private static List<Integer> range(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
