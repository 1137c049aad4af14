package io.github.chatlayerreactor.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A stream's end is proved, whatever a server sends. */
final class StreamingTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String EVENTS = "text/event-stream";
    private static final String DONE = "data: [DONE]\n\n";
    private static final ChatRequest HI = ChatRequest.of("m", ChatMessage.user("hi"));

    private final Chatlayer chatlayer = LoopbackServer.chatlayer();

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void streamsChunksUntilTheTerminator() {
        try (LoopbackServer server = events(": hello\n\n" + chunk("Hel") + chunk("lo") + DONE)) {
            StepVerifier.create(stream(server).map(ChatChunk::text))
                    .expectNext("Hel", "lo")
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    @Test
    void readsCharactersThatAreSplitOverBuffers() {
        try (LoopbackServer server = LoopbackServer.startBytewise(200, EVENTS, chunk("é😀") + DONE)) {
            StepVerifier.create(stream(server).map(ChatChunk::text))
                    .expectNext("é😀")
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    @Test
    void completesAtTheTerminatorThoughTheBodyGoesOn() {
        try (LoopbackServer server = LoopbackServer.startWithoutEnd(EVENTS, chunk("a") + DONE + "data: {broken\n\n")) {
            StepVerifier.create(stream(server).map(ChatChunk::text))
                    .expectNext("a")
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    @Test
    void failsWhenTheBodyEndsWithoutTheTerminator() {
        String usage =
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}\n\n";
        try (LoopbackServer server = events(chunk("Hel") + usage + chunk("lo"))) {
            verifyFailure(server, 3, CompletionException.Truncated.class, error -> {
                assertThat(error.partialText()).isEqualTo("Hello");
                assertThat(error.usage()).contains(new Usage(1, 2, 3));
            });
        }
    }

    @Test
    void failsWhenTheTerminatorLacksItsBlankLine() {
        try (LoopbackServer server = events(chunk("a") + "data: [DONE]\n")) {
            verifyFailure(
                    server,
                    1,
                    CompletionException.Truncated.class,
                    error -> assertThat(error.partialText()).isEqualTo("a"));
        }
    }

    @Test
    void failsForAStreamWithoutEvents() {
        try (LoopbackServer server = events("")) {
            verifyFailure(server, 0, CompletionException.Truncated.class, error -> {
                assertThat(error.partialText()).isEmpty();
                assertThat(error.usage()).isEmpty();
            });
        }
    }

    @Test
    void doesNotTakeDoneAndMoreForTheTerminator() {
        try (LoopbackServer server = events(chunk("a") + "data: [DONE] and more\n\n" + DONE)) {
            verifyFailure(
                    server,
                    1,
                    CompletionException.UnrecognisedReply.class,
                    error -> assertThat(error)
                            .hasMessageNotContaining("and more")
                            .hasNoCause());
        }
    }

    @Test
    void failsAtAnErrorEvent() {
        String failure = "data: {\"error\":{\"message\":\"overloaded\",\"code\":\"busy\"}}\n\n";
        try (LoopbackServer server = events(chunk("a") + failure + DONE)) {
            verifyFailure(server, 1, CompletionException.Reported.class, error -> {
                assertThat(error.code()).isEqualTo("busy");
                assertThat(error).hasMessageContaining("overloaded");
                assertThat(error.partialText()).isEqualTo("a");
            });
        }
    }

    @Test
    void boundsTheWordsOfAnErrorEvent() {
        try (LoopbackServer server = events("data: {\"error\":\"" + "x".repeat(100_000) + "\"}\n\n")) {
            verifyFailure(
                    server,
                    0,
                    CompletionException.Reported.class,
                    error -> assertThat(error.getMessage()).hasSizeLessThan(1100));
        }
    }

    @Test
    void takesAnErrorThatIsNullForNone() {
        try (LoopbackServer server = events("data: {\"error\":null,\"choices\":[]}\n\n" + DONE)) {
            StepVerifier.create(stream(server))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    @Test
    void failsAtAnEventThatIsNoJson() {
        try (LoopbackServer server = events(chunk("a") + "data: {\"secret\":\n\n")) {
            verifyFailure(server, 1, CompletionException.UnrecognisedReply.class, error -> {
                assertThat(error).hasMessageNotContaining("secret").hasNoCause();
                assertThat(error.partialText()).isEqualTo("a");
            });
        }
    }

    @Test
    void boundsThePartialText() {
        try (LoopbackServer server = events(chunk("x".repeat(1000)).repeat(70))) {
            verifyFailure(
                    server,
                    70,
                    CompletionException.Truncated.class,
                    error -> assertThat(error.partialText()).hasSize(65_536));
        }
    }

    @Test
    void emitsOnDemand() {
        try (LoopbackServer server = events(chunk("a") + chunk("b") + DONE)) {
            StepVerifier.create(stream(server).map(ChatChunk::text), 0)
                    .thenRequest(1)
                    .expectNext("a")
                    .thenRequest(1)
                    .expectNext("b")
                    .thenRequest(1)
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    private <E extends CompletionException> void verifyFailure(
            LoopbackServer server, int chunks, Class<E> kind, Consumer<E> check) {
        StepVerifier.create(stream(server))
                .expectNextCount(chunks)
                .expectErrorSatisfies(error -> assertThat(error).isInstanceOfSatisfying(kind, check))
                .verify(LIMIT);
    }

    private Flux<ChatChunk> stream(LoopbackServer server) {
        return CompletionsClient.create(chatlayer, server.uri("/"), OpenAiDialect.chat()).stream(HI);
    }

    private static LoopbackServer events(String body) {
        return LoopbackServer.start(200, EVENTS + ";charset=utf-8", body);
    }

    private static String chunk(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }
}
