package io.github.chatlayerreactor.completions;

import static io.github.chatlayerreactor.completions.Chats.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import io.github.chatlayerreactor.sse.ServerSentEvent;
import io.github.chatlayerreactor.wire.RawServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dialect of one's own, as docs/completions.md shows it. */
final class OwnDialectTest {
    private static final int LONGEST = 40;
    private static final String EVENTS = """
            event: piece
            data: {"text":"a"}

            event: ping
            data

            event: end
            data: {"tokens":7}

            event: piece
            data: {}

            """;

    @RegisterExtension
    final RawServer server = new RawServer();

    // docs: begin
    /** Events with a type: "piece" has the text, "end" the tokens counted, "error" a code; others say nothing. */
    static final class Typed implements CompletionDialect<String, JsonNode, JsonNode> {
        private final JsonMapper json = JsonMapper.shared();

        @Override
        public byte[] encodeWhole(String prompt) {
            return json.writeValueAsBytes(Map.of("prompt", prompt));
        }

        @Override
        public byte[] encodeStreamed(String prompt) {
            return json.writeValueAsBytes(Map.of("prompt", prompt, "stream", true));
        }

        @Override
        public Decoded<JsonNode> decodeWhole(InputStream body) {
            return new Decoded.Value<>(json.readTree(body));
        }

        @Override
        public Decoded<JsonNode> decodeEvent(ServerSentEvent event) {
            JsonNode data = json.readTree(event.text());
            return switch (event.type()) {
                case "piece" -> new Decoded.Value<>(data);
                case "end" -> new Decoded.Last<>(data);
                case "error" -> new Decoded.Failure<>(data.path("code").asString(""), "");
                default -> new Decoded.Nothing<>(); // a ping
            };
        }

        @Override
        public String text(JsonNode chunk) {
            return chunk.path("text").asString("");
        }

        @Override
        public Optional<Usage> usage(JsonNode chunk) {
            long tokens = chunk.path("tokens").asLong(0);
            return tokens > 0 ? Optional.of(new Usage(0, tokens, tokens)) : Optional.empty();
        }

        @Override
        public String wholeText(JsonNode whole) {
            return text(whole);
        }
    }
    // docs: end

    /** One that writes no request. */
    private record Refusing(RuntimeException refusal) implements CompletionDialect<String, String, String> {
        @Override
        public byte[] encodeWhole(String prompt) {
            throw refusal;
        }

        @Override
        public byte[] encodeStreamed(String prompt) {
            throw refusal;
        }

        @Override
        public Decoded<String> decodeWhole(InputStream body) {
            return new Decoded.Nothing<>();
        }

        @Override
        public Decoded<String> decodeEvent(ServerSentEvent event) {
            return new Decoded.Nothing<>();
        }

        @Override
        public String text(String chunk) {
            return chunk;
        }

        @Override
        public Optional<Usage> usage(String chunk) {
            return Optional.empty();
        }

        @Override
        public String wholeText(String whole) {
            return whole;
        }
    }

    private Flux<Signal<JsonNode>> signals(Chatlayer chatlayer, String events) {
        EventReply.serve(server, reply -> reply.sendLast(events));
        return CompletionsClient.create(chatlayer, server.uri("http:/"), new Typed())
                .signals("hi");
    }

    @Test
    void endsWithItsLastChunk() {
        try (Chatlayer chatlayer = LoopbackServer.chatlayer()) {
            StepVerifier.create(signals(chatlayer, EVENTS))
                    .expectNextCount(2)
                    .expectNext(new Signal.Finished<>(new Consumption.Exact(new Usage(0, 7, 7))))
                    .expectComplete()
                    .verify(WAIT);
        }
    }

    @Test
    void failsAsItsErrorEventSays() {
        try (Chatlayer chatlayer = LoopbackServer.chatlayer()) {
            StepVerifier.create(signals(chatlayer, "event:error\ndata:{\"code\":\"busy\"}\n\n"))
                    .assertNext(end -> assertThat(end).isInstanceOf(Signal.Failed.class))
                    .expectComplete()
                    .verify(WAIT);
        }
    }

    @Test
    void endsTheCallWithWhatItRefusesARequestWith() {
        try (Chatlayer chatlayer = LoopbackServer.chatlayer()) {
            RuntimeException refusal = new IllegalArgumentException("no");
            CompletionsClient<String, String, String> client =
                    CompletionsClient.create(chatlayer, server.uri("http:/"), new Refusing(refusal));

            StepVerifier.create(client.signals("hi"))
                    .expectNext(new Signal.Failed<>(refusal, "", new Consumption.Unknown()))
                    .expectComplete()
                    .verify(WAIT);
            verifyRefusal(client.stream("hi"), refusal);
            verifyRefusal(client.complete("hi"), refusal);
            assertThat(server.accepted()).isZero();
        }
    }

    private static void verifyRefusal(Publisher<String> call, RuntimeException refusal) {
        StepVerifier.create(call)
                .expectErrorSatisfies(error -> assertThat(error).isSameAs(refusal))
                .verify(WAIT);
    }

    @Test
    void isShortAndShownAsItIs() throws IOException {
        String source =
                Files.readString(Path.of("src/test/java/io/github/chatlayerreactor/completions/OwnDialectTest.java"));
        String dialect =
                source.split("// docs: (?:begin|end)\n", -1)[1].stripIndent().strip();

        assertThat(dialect.lines().filter(line -> !line.isBlank()).count()).isLessThan(LONGEST);
        assertThat(Files.readString(Path.of("../docs/completions.md"))).contains(dialect);
    }
}
