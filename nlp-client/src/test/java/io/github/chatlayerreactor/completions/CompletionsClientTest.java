package io.github.chatlayerreactor.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import io.github.chatlayerreactor.loopback.LoopbackServer.Received;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class CompletionsClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String EVENTS = "text/event-stream";
    private static final String JSON = "application/json";
    private static final String DONE = "data: [DONE]\n\n";
    private static final ChatRequest HI = ChatRequest.of("m", ChatMessage.user("hi"));

    private final Chatlayer chatlayer = LoopbackServer.chatlayer();

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void postsToTheUrlAsItStandsWithTheToken() {
        try (LoopbackServer server = events(chunk("a") + DONE)) {
            URI url = server.uri("/my/path?v=1");
            StepVerifier.create(CompletionsClient.create(chatlayer, url, OpenAiDialect.chat()).stream(HI))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(LIMIT);

            assertThat(server.received())
                    .containsExactly(new Received(
                            "/my/path?v=1",
                            "Bearer t0ken",
                            EVENTS,
                            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true}"));
        }
    }

    @Test
    void sendsNothingBeforeSubscriptionAndOnceForEach() {
        try (LoopbackServer server = events(chunk("a") + DONE)) {
            Flux<ChatChunk> stream = stream(server);
            assertThat(server.received()).isEmpty();

            StepVerifier.create(stream.thenMany(stream))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(LIMIT);

            assertThat(server.received()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "text/event-stream-not"})
    void refusesAStreamThatIsNoEventStream(String contentType) {
        try (LoopbackServer server = LoopbackServer.start(200, contentType, "<p>log in")) {
            verifyRefusal(stream(server), 200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 503})
    void failsWithAnyOtherStatusAsItIs(int status) {
        try (LoopbackServer server = LoopbackServer.start(status, EVENTS, "<p>log in")) {
            verifyRefusal(stream(server), status);
            verifyRefusal(complete(server), status);
        }
    }

    @Test
    void failsWhenTheConnectionIsCutMidBody() {
        try (LoopbackServer server = LoopbackServer.startCutAfter(EVENTS, chunk("a"))) {
            StepVerifier.create(stream(server).map(ChatChunk::text))
                    .expectNext("a")
                    .expectError(HttpException.Interrupted.class)
                    .verify(LIMIT);
        }
    }

    @Test
    void closesTheConnectionWhenCancelledMidStream() {
        try (LoopbackServer server = LoopbackServer.startWithoutEnd(EVENTS, chunk("a"))) {
            StepVerifier.create(stream(server)).expectNextCount(1).thenCancel().verify(LIMIT);

            StepVerifier.create(server.disconnected()).expectComplete().verify(LIMIT);
        }
    }

    @Test
    void completesWhole() {
        try (LoopbackServer server =
                LoopbackServer.start(200, JSON, "{\"choices\":[{\"message\":{\"content\":\"Héllo\"}}]}")) {
            StepVerifier.create(complete(server).map(ChatCompletion::text))
                    .expectNext("Héllo")
                    .expectComplete()
                    .verify(LIMIT);

            assertThat(server.received()).singleElement().satisfies(request -> {
                assertThat(request.accept()).isEqualTo(JSON);
                assertThat(request.body()).doesNotContain("stream");
            });
        }
    }

    @Test
    void refusesHtmlInPlaceOfAWholeCompletion() {
        try (LoopbackServer server = LoopbackServer.start(200, "text/html", "<p>log in")) {
            verifyRefusal(complete(server), 200);
        }
    }

    @Test
    void failsWhenAWholeReplySaysThatItFailed() {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, "{\"error\":\"no\"}")) {
            StepVerifier.create(complete(server))
                    .expectError(CompletionException.Reported.class)
                    .verify(LIMIT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "null"})
    void failsForAWholeReplyThatItDoesNotKnow(String reply) {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, reply)) {
            StepVerifier.create(complete(server))
                    .expectError(CompletionException.UnrecognisedReply.class)
                    .verify(LIMIT);
        }
    }

    @Test
    void refusesAUrlThatIsNotAbsolute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompletionsClient.create(chatlayer, URI.create("/v1"), OpenAiDialect.chat()));
    }

    private static void verifyRefusal(Publisher<?> call, int status) {
        StepVerifier.create(call)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(HttpException.UnexpectedReply.class, reply -> {
                            assertThat(reply.status()).isEqualTo(status);
                            assertThat(reply.excerpt()).isEqualTo("<p>log in");
                        }))
                .verify(LIMIT);
    }

    private Flux<ChatChunk> stream(LoopbackServer server) {
        return CompletionsClient.create(chatlayer, server.uri("/"), OpenAiDialect.chat()).stream(HI);
    }

    private Mono<ChatCompletion> complete(LoopbackServer server) {
        return CompletionsClient.create(chatlayer, server.uri("/"), OpenAiDialect.chat())
                .complete(HI);
    }

    private static LoopbackServer events(String body) {
        return LoopbackServer.start(200, EVENTS + ";charset=utf-8", body);
    }

    private static String chunk(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }
}
