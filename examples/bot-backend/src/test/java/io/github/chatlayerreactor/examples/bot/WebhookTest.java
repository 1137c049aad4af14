package io.github.chatlayerreactor.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of a message once it was accepted and there can be no other status. */
final class WebhookTest {
    private final Sandbox sandbox = Sandbox.start();
    private final Map<String, String> environment = new HashMap<>(BackendTest.environment(sandbox));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void doesNotRefuseWhatItHasAccepted() throws Exception {
        environment.put("CHATLAYER_LANGUAGE", ".."); // which no utterance may have

        try (Backend backend = Backend.start(environment)) {
            User user = new User(backend.url());
            HttpResponse<String> reply = user.say("c1", "m1", "Hello there");

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).endsWith("event: failed\ndata: {\"error\":\"IllegalArgumentException\"}\n\n");
            JsonNode now = user.vitalsWhen(WebhookTest::oneHasFailed);
            assertThat(now.path("answers").path("refused").asInt()).isZero();
        }
    }

    @Test
    void endsAnAnswerThatIsLateAndCountsItAsFailed() throws Exception {
        environment.put("BOT_LONGEST_ANSWER_SECONDS", "1");
        sandbox.faults().on(Api.NLP, Fault.hang());

        try (Backend backend = Backend.start(environment)) {
            User user = new User(backend.url());
            assertThat(user.say("c1", "m1", "Hello there").body())
                    .endsWith("event: failed\ndata: {\"error\":\"TooLate\"}\n\n");

            JsonNode now = user.vitalsWhen(vitals ->
                    oneHasFailed(vitals) && vitals.path("live").path("inFlight").asInt() == 0);
            assertThat(now.path("answers").path("left").asInt()).isZero();
        }
    }

    private static boolean oneHasFailed(JsonNode now) {
        return now.path("answers").path("failed").asInt() == 1;
    }
}
