package io.github.chatlayerreactor.examples.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Sandbox;
import io.netty.buffer.Unpooled;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

/** What a channel that does not read costs: its own answer's progress, and nothing else. */
final class SlowReaderTest {
    private static final int EVENTS = 10_000;
    private static final String EIGHT_KIB = "x".repeat(8 * 1024);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AtomicInteger written = new AtomicInteger();

    @Test
    void slowsItsOwnStreamOnly() throws Exception {
        DisposableServer model = model();
        try (Sandbox sandbox = Sandbox.start();
                Backend backend = Backend.start(environment(sandbox, model))) {
            User user = new User(backend.url());
            try (Socket slow = user.beginBare("slow", "m1", "Where is my order, at great length")) {
                assertThat(stall()).as("events before the model was held back").isBetween(1, EVENTS / 2);
                for (int message = 1; message <= 10; message++) {
                    assertThat(user.say("other", "m" + message, "Where is my order")
                                    .body())
                            .contains("event: done");
                }
                assertThat(user.vitals().path("answers").path("failed").asInt()).isZero();
                assertThat(slow.isClosed()).isFalse();
            }
        } finally {
            model.disposeNow();
        }
    }

    @Test
    void isCutOffOnceTheTimeForItsAnswerIsOver() throws Exception {
        DisposableServer model = model();
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = environment(sandbox, model);
            warmUp(environment);
            environment.put("BOT_LONGEST_ANSWER_SECONDS", "5");
            try (Backend backend = Backend.start(environment)) {
                User user = new User(backend.url());
                try (Socket slow = user.beginBare("slow", "m1", "Where is my order, at great length")) {
                    assertThat(stall())
                            .as("events before the model was held back")
                            .isPositive();
                    JsonNode now = user.vitalsWhen(vitals ->
                            vitals.path("conversations").path("working").asInt() == 0);
                    JsonNode answers = now.path("answers");
                    assertThat(answers.path("failed").asInt()
                                    + answers.path("left").asInt())
                            .isOne();
                    assertThat(slow.isClosed()).isFalse();
                }
            }
        } finally {
            model.disposeNow();
        }
    }

    /** So that the time for an answer does not go into the loading of classes. */
    private static void warmUp(Map<String, String> environment) throws Exception {
        try (Backend backend = Backend.start(environment)) {
            assertThat(new User(backend.url())
                            .say("c1", "m1", "Where is my order")
                            .body())
                    .contains("event: done");
        }
    }

    private DisposableServer model() {
        return HttpServer.create()
                .host("127.0.0.1")
                .route(routes -> routes.post("/completions", this::complete))
                .bindNow();
    }

    /** How much is written once nothing more was for half a second. */
    private int stall() {
        return requireNonNull(Flux.interval(Duration.ofMillis(50))
                .onBackpressureDrop()
                .map(tick -> written.get())
                .buffer(10, 1)
                .filter(last -> last.get(0) > 0 && new HashSet<>(last).size() == 1)
                .map(last -> last.get(0))
                .blockFirst(LONGEST));
    }

    private Publisher<Void> complete(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .flatMapMany(body -> response.sse()
                        .send(
                                (body.contains("at great length") ? much() : Flux.just(chunk("Soon.")))
                                        .concatWithValues("data: [DONE]\n\n")
                                        .map(event -> Unpooled.copiedBuffer(event, UTF_8)),
                                each -> true));
    }

    private Flux<String> much() {
        return Flux.range(0, EVENTS).map(number -> {
            written.incrementAndGet();
            return chunk(EIGHT_KIB);
        });
    }

    private static String chunk(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    private static Map<String, String> environment(Sandbox sandbox, DisposableServer model) {
        Map<String, String> environment = new HashMap<>(BackendTest.environment(sandbox));
        environment.put("CHATLAYER_COMPLETIONS_URL", "http://127.0.0.1:" + model.port() + "/completions");
        environment.put("BOT_LONGEST_CLOSE_SECONDS", "1");
        return environment;
    }
}
