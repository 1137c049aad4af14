package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import io.github.chatlayerreactor.loopback.NlpServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Many utterances, three of ten of which were there before: 100 000 within this process, and 3 000 on a real server. */
final class ManyUtterancesTest {
    private static final Duration LIMIT = Duration.ofSeconds(50);
    private static final Batch BATCH = Batch.defaults();

    private final Set<String> distinct = new HashSet<>();
    private final Set<String> beingAsked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger askedTwiceAtOnce = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger handedOn = new AtomicInteger();
    private final AtomicInteger mostAhead = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void askNoTextAgainThatIsInFlightOrKept(boolean ordered) {
        SharedCalls calls =
                new SharedCalls(this::answered, Answers.kept(Duration.ofHours(1), 100_000, System::nanoTime));

        verify(100_000, calls, ordered ? BATCH : BATCH.asCompleted());

        assertThat(sent).hasValue(distinct.size()).hasValueBetween(69_000, 71_000);
    }

    @Test
    void keepNoMoreThanTheWindowAndTheCacheHold() {
        SharedCalls calls = new SharedCalls(this::answered, Answers.kept(Duration.ofHours(1), 1_000, System::nanoTime));

        verify(100_000, calls, BATCH);

        assertThat(sent).hasValueGreaterThan(distinct.size());
    }

    @Test
    void areAskedForOnceOnARealServer() {
        try (Chatlayer chatlayer = LoopbackServer.chatlayer();
                NlpServer server = NlpServer.start()) {
            NlpClient client = NlpClient.builder(chatlayer, server.uri(), NlpForm.observedV1())
                    .cache(Duration.ofHours(1), 3_000)
                    .build();

            verify(3_000, client.extractAll(texts(3_000), ManyUtterancesTest::utterance, BATCH));

            assertThat(server.count()).isEqualTo(distinct.size()).isBetween(2_000, 2_200);
            assertThat(server.askedTwiceAtOnce()).isZero();
        }
    }

    private void verify(int count, SharedCalls calls, Batch batch) {
        verify(
                count,
                new BatchRun<>(ManyUtterancesTest::utterance, batch, calls, Schedulers.parallel()).over(texts(count)));
        assertThat(askedTwiceAtOnce).hasValue(0);
        assertThat(calls.size()).isZero();
    }

    private void verify(int count, Flux<Extraction<String>> outcomes) {
        StepVerifier.create(outcomes.doOnNext(this::check).count())
                .expectNext((long) count)
                .expectComplete()
                .verify(LIMIT);
        assertThat(mostAhead).hasValueLessThanOrEqualTo(BATCH.window());
    }

    private void check(Extraction<String> outcome) {
        handedOn.incrementAndGet();
        if (!(outcome instanceof Extraction.Answered<String> answered)
                || !answered.result().intents().get(0).name().equals(outcome.item())) {
            throw new AssertionError(outcome);
        }
    }

    private Mono<NlpResult> answered(Utterance utterance, Lane lane) {
        return Mono.fromSupplier(() -> result(utterance.text()))
                .subscribeOn(Schedulers.parallel())
                .doOnSubscribe(asked -> {
                    sent.incrementAndGet();
                    if (!beingAsked.add(utterance.text())) {
                        askedTwiceAtOnce.incrementAndGet();
                    }
                })
                .doOnNext(result -> beingAsked.remove(utterance.text()));
    }

    private static NlpResult result(String text) {
        return new NlpResult(
                List.of(new Intent(text, 1)),
                List.of(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Map.of());
    }

    /** Seven of ten are new, the others are drawn from those before. */
    private Flux<String> texts(int count) {
        Random random = new Random(20_261_126);
        return Flux.range(0, count).map(index -> {
            mostAhead.accumulateAndGet(taken.incrementAndGet() - handedOn.get(), Math::max);
            int known = distinct.size();
            String text = "utterance " + (index == 0 || random.nextInt(10) < 7 ? known : random.nextInt(known));
            distinct.add(text);
            return text;
        });
    }

    private static Utterance utterance(String text) {
        return new Utterance("3859", BotVersion.LIVE, "en", text);
    }
}
