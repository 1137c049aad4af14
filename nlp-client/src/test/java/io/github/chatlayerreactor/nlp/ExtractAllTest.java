package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import io.github.chatlayerreactor.loopback.NlpServer;
import io.github.chatlayerreactor.nlp.Extraction.Answered;
import io.github.chatlayerreactor.nlp.Extraction.Failed;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

final class ExtractAllTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(5);

    private final Chatlayer chatlayer = LoopbackServer.chatlayer();
    private final Sinks.Empty<Void> release = Sinks.empty();

    @AfterEach
    void close() {
        chatlayer.close();
    }

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
    void letsLiveTrafficGoFirst() {
        try (NlpServer server = slowFor("0");
                Chatlayer narrow = Chatlayer.builder(TokenSource.fixed("t0ken"))
                        .calls(exchange ->
                                exchange.gate(Gate.builder().permits(1).build()))
                        .build()) {
            NlpClient client = NlpClient.create(narrow, server.uri(), NlpForm.observedV1());
            Mono<Void> batch = client.extractAll(Flux.range(0, 5), ExtractAllTest::utterance, Batch.defaults())
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

    @Test
    void doesNotAskTwiceAtOnceAndSpendsOneTurnOnAThousandOfAKind() {
        try (NlpServer server = slowFor("same")) {
            Flux<String> items = Flux.concat(Flux.just("same").repeat(199), Flux.just("other"));
            StepVerifier.create(client(server)
                            .extractAll(items, ExtractAllTest::utterance, batch(2, 256))
                            .doOnSubscribe(started -> releaseWhen(server, 2)))
                    .expectNextCount(201)
                    .expectComplete()
                    .verify(LIMIT);

            assertThat(server.asked()).containsExactlyInAnyOrder("same", "other");
        }
    }

    private static Batch batch(int concurrency, int window) {
        return new Batch(
                concurrency,
                window,
                true,
                Batch.defaults().deadline(),
                Batch.defaults().lane());
    }

    private Flux<Extraction<Integer>> extractAll(NlpServer server, Flux<Integer> items, Batch batch) {
        return client(server).extractAll(items, ExtractAllTest::utterance, batch);
    }

    private NlpClient client(NlpServer server) {
        return NlpClient.create(chatlayer, server.uri(), NlpForm.observedV1());
    }

    private static Utterance utterance(Object item) {
        return new Utterance("3859", BotVersion.LIVE, "en", item.toString());
    }

    private NlpServer slowFor(String slow) {
        return NlpServer.start(text -> text.equals(slow) ? release.asMono() : Mono.empty());
    }

    private void free() {
        release.emitEmpty(EmitFailureHandler.FAIL_FAST);
    }

    private void releaseWhen(NlpServer server, int count) {
        var unused = until(() -> server.count() >= count).subscribe(tick -> free());
    }

    private static Mono<Long> until(BooleanSupplier condition) {
        return Flux.interval(TICK)
                .onBackpressureDrop()
                .filter(tick -> condition.getAsBoolean())
                .next();
    }

    private static void await(BooleanSupplier condition) {
        Objects.requireNonNull(until(condition).block(LIMIT));
    }

    private static List<Integer> range(int count) {
        return IntStream.range(0, count).boxed().toList();
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
