package io.github.chatlayerreactor.examples.bot.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

final class LoadTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    @Timeout(150)
    void findsNoFailureWhileTheTokenServerIsDown() {
        assertThat(run(small())).as(() -> printed()).isZero();
        assertThat(printed())
                .contains("Backend with -Xmx96m on http://127.0.0.1:")
                .containsPattern("300 conversations, \\d{3,} answered and 0 failed in")
                .containsPattern("First word: +p50 \\d+ ms, p99 \\d+ ms, max \\d+ ms\nWhole answer: p50")
                .containsPattern("Token server: down for 17\\.5 s .*; \\d+ token requests, of which [1-9] failed")
                .contains(" 100 of 100 texts reclassified", "closed in good order")
                .endsWith("PASSED\n");
    }

    @Test
    void failsWhereAnswersAreNotWhole() {
        assertThat(against("event: accepted\ndata: {}\n\nevent: text\ndata: {\"text\":\"You\"}\n\n"))
                .isEqualTo(1);
        assertThat(printed()).contains("0 answered and 4 failed", "  4 cut off").endsWith("FAILED\n");
    }

    @Test
    void failsWhereAnswersAreOutOfOrder() {
        assertThat(against("event: accepted\ndata: {}\n\nevent: done\ndata: {\"turn\":1,\"after\":\"\"}\n\n"))
                .isEqualTo(1);
        assertThat(printed()).contains("  2 another message's answer", "  2 out of order");
    }

    @Test
    void failsWhereMessagesAreRefused() {
        assertThat(against(503, "")).isEqualTo(1);
        assertThat(printed()).contains("0 answered and 4 failed", "  4 HTTP 503");
    }

    @Test
    void failsWhereTheBackendFails() {
        assertThat(against("event: failed\ndata: {\"error\":\"QueueFull\"}\n\n"))
                .isEqualTo(1);
        assertThat(printed()).contains("  4 QueueFull");
    }

    @Test
    void stopsAtASettingThatIsWrong() {
        assertThat(run(Map.of("LOAD_MESSAGES", "3"))).isEqualTo(2);
        assertThat(run(Map.of("LOAD_CONVERSATIONS", "many"))).isEqualTo(2);
        assertThat(run(Map.of("LOAD_CONVERSATIONS", "0"))).isEqualTo(2);
        assertThat(run(Map.of("LOAD_TOKEN_SECONDS", "5"))).isEqualTo(2);
        assertThat(printed())
                .contains("LOAD_MESSAGES must be even", "LOAD_CONVERSATIONS must be a number, not \"many\"")
                .contains("LOAD_CONVERSATIONS must be 1 to", "LOAD_MARGIN_MILLIS must be less");
    }

    @Test
    @Timeout(90)
    void saysWhyTheBackendHasNotStarted() {
        assertThat(run(Map.of("LOAD_CONVERSATIONS", "2000000", "LOAD_TOKEN_SECONDS", "60")))
                .isEqualTo(2);
        assertThat(printed())
                .contains("Wrong setting: BOT_CONVERSATIONS must be 1 to 1000000, not 2000000")
                .endsWith("Stopped: The backend has not started\n");
    }

    private static Map<String, String> small() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LOAD_CONVERSATIONS", "300");
        environment.put("LOAD_MESSAGES", "2");
        environment.put("LOAD_PAUSE_MILLIS", "1500");
        environment.put("LOAD_TOKEN_SECONDS", "20");
        environment.put("LOAD_MARGIN_MILLIS", "500");
        environment.put("LOAD_HEAP", "96m");
        environment.put("LOAD_TEXTS", "100");
        environment.put("LOAD_PACE_MILLIS", "10");
        return environment;
    }

    /** Two conversations of two messages each with a backend that answers everything alike. */
    private int against(String answer) {
        return against(200, answer);
    }

    private int against(int status, String answer) {
        DisposableServer backend = HttpServer.create()
                .host("127.0.0.1")
                .route(routes -> routes.post(
                                "/messages",
                                (request, response) -> response.status(status).sendString(Mono.just(answer)))
                        .get("/vitals", (request, response) -> response.sendString(Mono.just("{}"))))
                .bindNow();
        try {
            Map<String, String> environment = small();
            environment.put("LOAD_URL", "http://127.0.0.1:" + backend.port());
            environment.put("LOAD_CONVERSATIONS", "2");
            environment.put("LOAD_MESSAGES", "2");
            environment.put("LOAD_PAUSE_MILLIS", "1");
            environment.put("LOAD_TEXTS", "0");
            return run(environment);
        } finally {
            backend.disposeNow();
        }
    }

    private int run(Map<String, String> environment) {
        return Load.run(environment, new PrintStream(printed, true, UTF_8));
    }

    private String printed() {
        return printed.toString(UTF_8);
    }
}
