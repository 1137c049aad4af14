package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

final class CompletionsApiTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final SandboxExtension SANDBOX =
            SandboxExtension.with(Sandbox.builder().completionPace(Duration.ZERO));

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final Caller caller = new Caller(sandbox);

    @Test
    void answersWholeWithUsage() throws Exception {
        JsonNode completion = Caller.json(complete(prompt("Grüße 🍕🍕 an Zoë", false)));

        assertThat(completion.path("object").asString()).isEqualTo("chat.completion");
        assertThat(completion.path("id").asString()).startsWith("chatcmpl-");
        assertThat(completion.path("model").asString()).isEqualTo("test-model");
        assertThat(completion.at("/choices/0/message/role").asString()).isEqualTo("assistant");
        assertThat(completion.at("/choices/0/message/content").asString())
                .isEqualTo("You said: Grüße 🍕🍕 an Zoë – noted in the sandbox ✓ 🍕");
        assertThat(completion.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(completion.path("usage").toString())
                .isEqualTo("{\"prompt_tokens\":7,\"completion_tokens\":13,\"total_tokens\":20}");
    }

    @Test
    void streamsTheSameTextWordByWordAndSaysWhenItIsDone() throws Exception {
        HttpResponse<String> response = complete(prompt("Grüße 🍕🍕 an Zoë", true));
        List<String> events = events(response.body());
        List<JsonNode> chunks = chunks(events);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(events).endsWith("data: [DONE]").hasSize(16);
        assertThat(chunks)
                .allMatch(chunk -> chunk.path("object").asString().equals("chat.completion.chunk"))
                .allMatch(chunk -> chunk.path("id").equals(chunks.get(0).path("id")));
        assertThat(chunks.get(0).at("/choices/0/delta/role").asString()).isEqualTo("assistant");
        assertThat(chunks.stream()
                        .map(chunk -> chunk.at("/choices/0/delta/content").asString(""))
                        .collect(joining()))
                .isEqualTo("You said: Grüße 🍕🍕 an Zoë – noted in the sandbox ✓ 🍕");
        assertThat(chunks.get(1).at("/choices/0/finish_reason").isNull()).isTrue();
        assertThat(chunks.get(14).at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    }

    @Test
    void streamsUsageLastIfAsked() throws Exception {
        String prompt = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true}}";
        List<JsonNode> chunks =
                chunks(events(caller.post(sandbox.completionsUrl(), prompt).body()));
        JsonNode last = chunks.get(chunks.size() - 1);

        assertThat(last.path("choices").isArray()).isTrue();
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.at("/usage/prompt_tokens").asInt()).isEqualTo(1);
    }

    @Test
    void flushesEachEventAsItComesAndCountsAStreamLeftEarlyAsNotServed() throws Exception {
        try (Sandbox slow =
                Sandbox.builder().completionPace(Duration.ofMillis(200)).start()) {
            String token = new Caller(slow).token();
            String prompt = Caller.JSON.writeValueAsString(prompt("word ".repeat(500), true));
            ConnectionProvider connections = ConnectionProvider.newConnection();
            var pieces = HttpClient.create(connections)
                    .headers(headers -> headers.set("Authorization", "Bearer " + token))
                    .post()
                    .uri(slow.completionsUrl())
                    .send((request, out) -> out.sendString(Mono.just(prompt)))
                    .responseContent()
                    .asString(UTF_8);

            StepVerifier.create(pieces.take(2))
                    .expectNextMatches(piece -> piece.startsWith("data: {") && piece.endsWith("}\n\n"))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(LIMIT);
            assertThat(slow.counters().requests(Api.COMPLETIONS)).isEqualTo(1);
            assertThat(slow.counters().served(Api.COMPLETIONS)).isZero();
        }
    }

    @Test
    void refusesWhatIsNoPrompt() throws Exception {
        for (String body : List.of("{", "[]", "{}", "{\"messages\":[]}")) {
            HttpResponse<String> response = caller.post(sandbox.completionsUrl(), body);

            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(Caller.json(response).at("/error/type").asString()).isEqualTo("invalid_request_error");
        }
    }

    @Test
    void refusesGet() throws Exception {
        var get = Caller.to(sandbox.completionsUrl()).header("Authorization", "Bearer " + caller.token());

        assertThat(Caller.send(get.build()).statusCode()).isEqualTo(405);
    }

    @Test
    void cannotHaveANegativePace() {
        assertThatThrownBy(() -> Sandbox.builder().completionPace(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HttpResponse<String> complete(Map<String, ?> prompt) throws Exception {
        HttpResponse<String> response = caller.post(sandbox.completionsUrl(), prompt);
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    private static Map<String, ?> prompt(String text, boolean stream) {
        return Map.of(
                "model",
                "test-model",
                "messages",
                List.of(
                        Map.of("role", "user", "content", "earlier"),
                        Map.of("role", "system", "content", "Be brief"),
                        Map.of("role", "user", "content", text)),
                "stream",
                stream);
    }

    private static List<String> events(String body) {
        return List.of(body.split("\n\n", 0));
    }

    private static List<JsonNode> chunks(List<String> events) {
        return events.stream()
                .filter(event -> !event.equals("data: [DONE]"))
                .map(event -> Caller.JSON.readTree(event.substring("data: ".length())))
                .toList();
    }
}
