package io.github.chatlayerreactor.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.wire.Hygiene;
import java.io.BufferedReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class BackendTest {
    @RegisterExtension
    static final Hygiene HYGIENE = new Hygiene();

    private final Sandbox sandbox = Sandbox.start();
    private final Backend backend = Backend.start(environment(sandbox));
    private final User user = new User(backend.url());

    @AfterEach
    void close() {
        backend.close();
        sandbox.close();
    }

    @Test
    void streamsAnAnswerToWhatWasSaid() throws Exception {
        HttpResponse<String> reply = user.say("c1", "m1", "I want to order a large margherita");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(reply.body())
                .startsWith("event: accepted\ndata: {\"ahead\":0}\n\nevent: text\ndata: {\"text\":\"You ")
                .endsWith("event: done\ndata: {\"turn\":1,\"after\":\"\",\"intent\":\"order_pizza\"}\n\n");
        assertThat(sandbox.counters().requests(Api.GRAPHQL)).isOne();
    }

    @Test
    void asksAgainWhatItDoesNotUnderstand() throws Exception {
        assertThat(user.say("c1", "m1", "Zxqv").body())
                .contains("I did not understand")
                .contains("event: done");
        assertThat(sandbox.counters().requests(Api.COMPLETIONS)).isZero();
    }

    @Test
    void answersTheMessagesOfAConversationInTheirOrder() throws Exception {
        sandbox.faults().once(Api.NLP, Fault.delay(Duration.ofMillis(300)));
        try (BufferedReader first = user.begin("c1", "m1", "Hello there")) {
            assertThat(user.say("c1", "m2", "Where is my order").body())
                    .contains("\"ahead\":1")
                    .contains("\"turn\":2,\"after\":\"m1\"");
            assertThat(first.lines().collect(Collectors.joining("\n"))).contains("\"turn\":1,\"after\":\"\"");
        }
    }

    @Test
    void refusesWhatIsNoMessage() throws Exception {
        assertThat(user.post("messages", "Hello"))
                .matches(reply -> reply.statusCode() == 400)
                .matches(reply -> reply.body().contains("The body must be JSON"));
        assertThat(user.post("messages", "x".repeat(Webhook.MOST_BYTES + 1)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void refusesMoreThanItsBoundsAndSaysWhenToComeAgain() throws Exception {
        sandbox.faults().once(Api.NLP, Fault.hang());
        try (BufferedReader first = user.begin("c1", "m1", "Hello there");
                BufferedReader second = user.begin("c1", "m2", "Hello there")) {
            assertThat(first).isNotEqualTo(second);
            HttpResponse<String> third = user.say("c1", "m3", "Hello there");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("retry-after")).hasValue("2");
            assertThat(third.body()).contains("conversation_full");

            sandbox.faults().once(Api.NLP, Fault.hang());
            try (BufferedReader other = user.begin("c2", "m1", "Hello there")) {
                assertThat(other).isNotNull();
                HttpResponse<String> more = user.say("c3", "m1", "Hello there");
                assertThat(more.statusCode()).isEqualTo(503);
                assertThat(more.headers().firstValue("retry-after")).hasValue("5");
                assertThat(more.body()).contains("too_many_conversations");
            }
        }
    }

    @Test
    void freesTheTurnOfAUserWhoGoesAway() throws Exception {
        sandbox.faults().on(Api.NLP, Fault.hang());
        try (Socket leaving = user.beginBare("c1", "m1", "Hello there")) {
            awaitVitals(now -> sandbox.counters().requests(Api.NLP) == 1);
            assertThat(leaving.isConnected()).isTrue();
        }
        awaitVitals(now -> now.path("answers").path("left").asInt() == 1
                && now.path("live").path("inFlight").asInt() == 0
                && now.path("conversations").path("working").asInt() == 0);

        sandbox.faults().clear();
        assertThat(user.say("c1", "m2", "Where is my order").body()).contains("event: done");
    }

    @Test
    void tellsWhyThereIsNoAnswer() throws Exception {
        sandbox.faults().once(Api.COMPLETIONS, Fault.cutStream(3));

        assertThat(user.say("c1", "m1", "Hello there").body())
                .contains("event: text")
                .endsWith("event: failed\ndata: {\"error\":\"Truncated\"}\n\n");
        awaitVitals(now -> now.path("answers").path("failed").asInt() == 1);
    }

    @Test
    void classifiesAnewBesideItsUsers() throws Exception {
        assertThat(user.post("reclassification?texts=none", "").statusCode()).isEqualTo(400);
        sandbox.faults().times(Backend.BATCH_CALLS, Api.NLP, Fault.delay(Duration.ofMillis(500)));
        assertThat(user.post("reclassification?texts=100", "").statusCode()).isEqualTo(202);
        assertThat(user.post("reclassification?texts=100", "").statusCode()).isEqualTo(409);

        assertThat(user.say("c1", "m1", "Hello there").body()).contains("event: done");
        awaitVitals(now -> now.path("job").path("done").asInt() == 100
                && now.path("job").path("failed").asInt() == 0);
        assertThat(sandbox.counters().served(Api.NLP)).isEqualTo(101);
    }

    @Test
    void measuresItself() throws Exception {
        assertThat(user.say("c1", "m1", "Hello there").statusCode()).isEqualTo(200);

        JsonNode now =
                user.vitalsWhen(vitals -> vitals.path("answers").path("done").asInt() == 1);
        assertThat(now.path("whole").path("max").asDouble()).isPositive();
        assertThat(now.path("token").path("left").asDouble()).isBetween(200.0, 300.0);
        assertThat(now.path("token").path("granted").asInt()).isOne();
        assertThat(now.path("heap").path("peak").asLong()).isPositive();
        assertThat(now.path("permits").asInt()).isEqualTo(2000);
    }

    @Test
    void servesAPageThatAsksForNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = user.get("");

        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy")).isPresent();
        assertThat(page.body())
                .contains("new EventSource('vitals/stream')")
                .doesNotContain("http://", "https://", "@import", "<script src");
    }

    @Test
    void streamsWhatItMeasuresUntilItCloses() throws Exception {
        try (BufferedReader stream = user.follow("vitals/stream")) {
            assertThat(stream.readLine()).startsWith("data: {\"uptime\":");
            assertThat(stream.readLine()).isEmpty();
            assertThat(stream.readLine()).startsWith("data: {\"uptime\":");

            CompletableFuture<Void> closing = CompletableFuture.runAsync(backend::close);
            assertThat(stream.lines().count()).isPositive();
            closing.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void finishesWhatItHasTakenWhenItCloses() throws Exception {
        sandbox.faults().once(Api.NLP, Fault.delay(Duration.ofMillis(500)));
        try (BufferedReader answer = user.begin("c1", "m1", "Hello there")) {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(backend::close);

            assertThat(answer.lines()).contains("event: done");
            closing.get(30, TimeUnit.SECONDS);
        }
        assertThat(CompletableFuture.supplyAsync(() -> isUp()))
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(false);
    }

    @Test
    void runsOnASandboxOfItsOwn() throws Exception {
        try (Backend own = Backend.start(Map.of("BOT_PORT", "0"))) {
            assertThat(new User(own.url()).say("c1", "m1", "Hello there").body())
                    .contains("event: done");
        }
    }

    private boolean isUp() {
        try {
            return user.say("c2", "m1", "Hello there").statusCode() == 200;
        } catch (Exception refused) {
            return false;
        }
    }

    private void awaitVitals(Predicate<JsonNode> goal) {
        assertThat(user.vitalsWhen(goal)).isNotNull();
    }

    static Map<String, String> environment(Sandbox sandbox) {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put("CHATLAYER_BOT_ID", "pizza");
        environment.put("BOT_PORT", "0");
        environment.put("BOT_TURNS", "2");
        environment.put("BOT_CONVERSATIONS", "2");
        return environment;
    }
}
