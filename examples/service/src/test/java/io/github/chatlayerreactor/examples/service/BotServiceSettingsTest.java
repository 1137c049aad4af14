package io.github.chatlayerreactor.examples.service;

import static io.github.chatlayerreactor.examples.service.Running.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.service.Running.Answer;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service on another environment, each time anew. */
@ExtendWith(SandboxExtension.class)
final class BotServiceSettingsTest {
    private final Sandbox sandbox;
    private final Map<String, String> environment;

    BotServiceSettingsTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.environment = new HashMap<>(sandbox.environment());
    }

    /** In a service of its own, since all its calls wait then. */
    @Test
    void saysWhenToComeAgain() {
        sandbox.faults().on(Api.GRAPHQL, Fault.status(503, Map.of("Retry-After", "30"), ""));

        try (Running service = Running.on(environment)) {
            Answer busy = service.bots();
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.retryAfter()).isEqualTo("30");
        }
    }

    @Test
    void namesTheVariableOfAPartThatIsNotSet() {
        environment.remove("CHATLAYER_GRAPHQL_URL");

        try (Running service = Running.on(environment)) {
            Answer missing = service.bots();
            assertThat(missing.status()).isEqualTo(501);
            assertThat(missing.body()).contains("CHATLAYER_GRAPHQL_URL");
        }
    }

    @Test
    void tellsCallersNothingOfACredentialThatIsRefused() {
        environment.put("CHATLAYER_CLIENT_SECRET", "hunter2");

        try (Running service = Running.on(environment)) {
            Answer refused = service.bots();
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.type()).isEqualTo("application/problem+json");
            assertThat(refused.body()).doesNotContain("hunter2", "client", "127.0.0.1");
            assertThat(answer(service.caller().get().uri("/actuator/health/chatlayer"))
                            .body())
                    .contains("\"status\":\"DOWN\"", "Refused: ")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void handsTheTraceOfARequestOn() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (Upstream upstream = new Upstream(Duration.ZERO)) {
            environment.put("CHATLAYER_NLP_URL", upstream.url().toString());
            try (Running service = Running.on(environment)) {
                Answer answer = answer(service.caller()
                        .post()
                        .uri("/bots/pizza/messages")
                        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .bodyValue(Map.of("text", "hello")));

                assertThat(answer.status()).isEqualTo(200);
                assertThat(upstream.traces)
                        .singleElement()
                        .asString()
                        .startsWith("00-" + trace + "-")
                        .doesNotContain("00f067aa0ba902b7");
            }
        }
    }
}
