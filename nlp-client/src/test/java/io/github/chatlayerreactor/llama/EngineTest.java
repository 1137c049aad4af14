package io.github.chatlayerreactor.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.Consumption;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.completions.Signal;
import io.github.chatlayerreactor.completions.TextChunk;
import io.github.chatlayerreactor.completions.TextCompletion;
import io.github.chatlayerreactor.completions.TextRequest;
import io.github.chatlayerreactor.completions.Usage;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A real engine's completions: whatever it writes, the client reads all of it. */
final class EngineTest {
    @RegisterExtension
    static final Engine ENGINE = new Engine();

    private static final Duration WAIT = Duration.ofSeconds(50);
    private static final int LONG = 2_000;

    private final Chatlayer chatlayer = LoopbackServer.chatlayer();
    private final CompletionsClient<TextRequest, TextChunk, TextCompletion> client =
            CompletionsClient.create(chatlayer, ENGINE.url(), OpenAiDialect.text());

    @AfterEach
    void close() {
        chatlayer.close();
    }

    private static TextRequest sampled(int seed, int tokens) {
        return TextRequest.of("bigrams", "Hi")
                .with("max_tokens", tokens)
                .with("temperature", 1.2)
                .with("seed", seed);
    }

    private Mono<String> streamed(TextRequest request) {
        return client.stream(request).map(TextChunk::text).collect(Collectors.joining());
    }

    private Mono<String> whole(TextRequest request) {
        return client.complete(request).map(TextCompletion::text);
    }

    @Test
    void streamsTheTextThatItCompletesWhole() {
        TextRequest greedy = TextRequest.of("bigrams", "Hi").with("max_tokens", 40);

        StepVerifier.create(Mono.zip(streamed(greedy), whole(greedy)))
                .assertNext(texts ->
                        assertThat(texts.getT1()).isEqualTo(texts.getT2()).startsWith(" The guest asked"))
                .expectComplete()
                .verify(WAIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void samplesTheSameTextForTheSameSeed(int seed) {
        StepVerifier.create(Mono.zip(streamed(sampled(seed, 200)), whole(sampled(seed, 200))))
                .assertNext(texts -> assertThat(texts.getT1()).isEqualTo(texts.getT2()))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void keepsCharactersWholeThatAreSplitOverTokensAndBuffers() {
        StepVerifier.create(streamed(sampled(7, 600)))
                .assertNext(text -> {
                    assertThat(text).contains("café").doesNotContain("\uFFFD");
                    assertThat(text.codePoints().filter(point -> point > 0xFFFF).count())
                            .as("emoji, each four tokens")
                            .isPositive();
                })
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void streamsLongTexts() {
        StepVerifier.create(client.signals(sampled(1, LONG)).collectList())
                .assertNext(signals -> {
                    Signal<TextChunk> end = signals.get(signals.size() - 1);
                    assertThat(end)
                            .isInstanceOfSatisfying(
                                    Signal.Finished.class,
                                    finished ->
                                            assertThat(finished.consumption()).isInstanceOf(Consumption.Exact.class));
                    assertThat(signals).hasSizeGreaterThan(LONG / 3);
                    assertThat(usage(end).completionTokens()).isEqualTo(signals.size() - 3);
                })
                .expectComplete()
                .verify(WAIT);
    }

    /** Behind each text there are a chunk with the reason, one with the usage, and the end. */
    private static Usage usage(Signal<TextChunk> end) {
        return ((Signal.Finished<TextChunk>) end).consumption().usage().orElseThrow();
    }

    @Test
    void stopsWhenItIsNotListenedTo() {
        StepVerifier.create(client.stream(sampled(1, LONG)))
                .expectNextCount(3)
                .thenCancel()
                .verify(WAIT);
        StepVerifier.create(whole(sampled(2, 5)))
                .expectNextCount(1)
                .expectComplete()
                .verify(WAIT);
    }
}
