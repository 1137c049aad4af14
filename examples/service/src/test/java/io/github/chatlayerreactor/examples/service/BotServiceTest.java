package io.github.chatlayerreactor.examples.service;

import static io.github.chatlayerreactor.examples.service.Running.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM;

import io.github.chatlayerreactor.examples.service.Running.Answer;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.WebClient;

@ExtendWith(SandboxExtension.class)
final class BotServiceTest {
    private static final Map<String, String> ORDER = Map.of("text", "I would like to order a large margherita");

    private static Running service;
    private static WebClient caller;

    private final Sandbox sandbox;

    BotServiceTest(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeAll
    static void start(Sandbox sandbox) {
        service = Running.on(sandbox.environment());
        caller = service.caller();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static WebClient.RequestHeadersSpec<?> message(String bot) {
        return caller.post().uri("/bots/" + bot + "/messages").bodyValue(ORDER);
    }

    private static WebClient.RequestHeadersSpec<?> question() {
        return caller.post()
                .uri("/bots/pizza/answers")
                .accept(TEXT_EVENT_STREAM)
                .bodyValue(ORDER);
    }

    @Test
    void listsBots() {
        Answer answer = answer(caller.get().uri("/bots"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"id\":\"pizza\"");
    }

    @Test
    void understandsAMessageByTwoCallsAtOnce() {
        Answer answer = answer(message("pizza"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"bot\":\"", "\"intent\":\"order_pizza\"", "\"entities\":[");
    }

    @Test
    void streamsAnAnswer() {
        Answer answer = answer(question());

        assertThat(answer.type()).startsWith("text/event-stream");
        assertThat(answer.body())
                .startsWith("event:understanding\n")
                .containsPattern("event:text\ndata:\\{\"text\":\"[^\"]+\"}")
                .contains("event:end\n")
                .doesNotContain("event:problem");
    }

    @Test
    void tellsThatAStreamBrokeOff() {
        sandbox.faults().on(Api.COMPLETIONS, Fault.cutStream(3));

        assertThat(answer(question()).body())
                .contains("event:text\n", "event:problem\ndata:{", "\"status\":502")
                .doesNotContain("event:end");
    }

    @Test
    void tellsWhatWentWrongBeforeAStreamByAReplyOfItsOwn() {
        sandbox.faults().on(Api.NLP, Fault.text("text/html", "<html>secret proxy</html>"));

        Answer answer = answer(question());

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("proxy");
    }

    @Test
    void hasNoAnswerForABotThatIsNotThere() {
        Answer answer = answer(message("none"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.type()).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no json", "{\"language\":\"en\"}", "{\"text\":\" \"}", "{\"text\":\"hello\",\"language\":\"\"}"
            })
    void refusesWhatIsNoMessage(String body) {
        Answer answer = answer(caller.post()
                .uri("/bots/pizza/messages")
                .contentType(APPLICATION_JSON)
                .bodyValue(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
    }

    @Test
    void refusesATextThatIsNeverUnderstood() {
        Answer answer = answer(caller.post().uri("/bots/pizza/messages").bodyValue(Map.of("text", "a".repeat(1001))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("longer than 1000 characters");
    }

    @Test
    void givesUpWhenItsCallerDoes() {
        sandbox.faults().on(Api.NLP, Fault.hang());

        Answer answer = answer(message("pizza").header("x-envoy-expected-rq-timeout-ms", "300"));

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).contains("Chatlayer did not answer in time.");
    }

    @Test
    void cutsAStreamOffAtItsDeadline() {
        Answer answer = answer(question().header("x-envoy-expected-rq-timeout-ms", "60000"));
        assertThat(answer.body()).contains("event:end");
        sandbox.faults().on(Api.COMPLETIONS, Fault.hang());

        assertThat(answer(question().header("x-envoy-expected-rq-timeout-ms", "700"))
                        .body())
                .contains("event:understanding", "event:problem", "\"status\":504");
    }

    @Test
    void refusesADeadlineThatIsNoNumber() {
        Answer answer = answer(caller.get().uri("/bots").header("x-envoy-expected-rq-timeout-ms", "soon"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer(caller.get().uri("/bots").header("x-envoy-expected-rq-timeout-ms", "0"))
                        .status())
                .isEqualTo(504);
    }
}
