package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.refusal;
import static io.github.chatlayerreactor.auth.ScriptedServer.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.auth.TokenEvent.Closed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** What a shared token writes to the log, and how severe it is. */
@ExtendWith(NoDroppedErrors.class)
final class ReportsLogTest {
    private final ScriptedServer server = new ScriptedServer();
    private final RecordingLogger log = new RecordingLogger();
    private final List<TokenEvent> heard = new ArrayList<>();

    @BeforeEach
    void log() {
        server.reports = new Reports(server::ticker, server.wall, server.time, log);
    }

    @Test
    void logsFailuresTheMoreSeverelyTheLessOfTheTokenIsLeft() {
        server.attempts = 1;
        server.answers(server.grant(LIFE), down());
        SharedToken source = server.source();
        ask(source);

        server.advanceWithCallers(source, Duration.ofSeconds(301));
        server.answers(server.grant(LIFE));
        server.advanceWithCallers(source, Duration.ofSeconds(10));

        assertThat(log.lines())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(
                        "DEBUG", // granted at 0 s, and refused until 295 s, when it ends
                        "INFO", "INFO", "INFO", "INFO", "INFO", "INFO", // 225 226 228 232 240 256 s
                        "WARN", // 286 s
                        "ERROR", "ERROR", // 295 300 s
                        "INFO");
    }

    @Test
    void logsAFirstFetchThatFailsAsAnError() {
        server.answers(refusal("invalid_client"));

        ask(server.source());

        assertThat(log.lines()).singleElement().asString().startsWith("ERROR").contains("invalid_client", "PT1S");
    }

    @Test
    void holdsNoSecret() {
        server.credentials = Mono.just(ScriptedServer.CREDENTIALS);
        server.attempts = 1;
        server.answers(server.grant(LIFE), down(), server.grant(LIFE));
        SharedToken source = server.source();
        server.reports.listenUntilClosed(heard::add);
        AccessToken token = tokenOf(ask(source));

        assertThat(source.reject(token)).isEqualTo(Rejection.REFRESH_STARTED);
        server.advanceWithCallers(source, LIFE);
        source.close();

        assertThat(heard).hasSizeGreaterThan(5).last().isEqualTo(new Closed());
        assertThat(heard.toString() + log.lines()).doesNotContain("token-1", "token-2", "the-secret");
    }
}
