package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.overloaded;
import static io.github.chatlayerreactor.auth.ScriptedServer.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** A shared token whose server fails. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenOutageTest {
    private final ScriptedServer server = new ScriptedServer();

    @Test
    void triesAtExactlyTheStatedInstants() {
        server.attempts = 1;
        server.answers(server.grant(LIFE), down());
        SharedToken source = server.source();
        ask(source);

        List<TestSubscriber<AccessToken>> callers = server.advanceWithCallers(source, Duration.ofSeconds(316));

        assertThat(server.requests())
                .containsExactly(
                        0.0, 225.0, 226.0, 228.0, 232.0, 240.0, 256.0, 286.0, 295.0, 300.0, 305.0, 310.0, 315.0);
        assertThat(callers.subList(0, 2949)).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(callers.subList(2949, 3160)).allMatch(TestSubscriber::isTerminatedError);
    }

    @Test
    void recoversAfterThreeLivesWithoutABurst() {
        server.attempts = 1;
        server.answers(server.grant(LIFE), down());
        SharedToken source = server.source();
        ask(source);
        server.advanceWithCallers(source, LIFE.multipliedBy(4));
        int before = server.requests().size();

        server.answers(server.grant(LIFE));
        List<TestSubscriber<AccessToken>> callers = server.advanceWithCallers(source, Duration.ofSeconds(200));

        assertThat(server.requests()).hasSize(before + 1);
        assertThat(callers.subList(50, 2000)).extracting(ScriptedServer::value).containsOnly("token-2");
    }

    @Test
    void leavesASecondBetweenTwoStarts() {
        server.answers(server.grant(Duration.ofSeconds(1)));
        SharedToken source = server.source();

        List<TestSubscriber<AccessToken>> callers = server.advanceWithCallers(source, Duration.ofSeconds(5));
        server.advance(Duration.ofSeconds(1));

        assertThat(callers).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(server.requests()).containsExactly(0.1, 1.1, 2.1, 3.1, 4.1, 5.1);
    }

    static Stream<Mono<TokenReply>> failures() {
        return Stream.of(down(), overloaded(Duration.ZERO), refusal("invalid_client"), refusal("invalid_scope"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void asksAtMostFourTimesASecondAndFourTimesMore(Mono<TokenReply> failure) {
        server.random = new Random(42)::nextDouble;
        server.answers(failure);
        SharedToken source = server.source();

        server.advanceWithCallers(source, Duration.ofMinutes(1));

        List<Double> requests = server.requests();
        assertThat(requests).hasSizeGreaterThan(12);
        for (int i = 0; i < requests.size(); i++) {
            assertThat(i + 1).isLessThanOrEqualTo((int) (4 * (requests.get(i) + 1)));
        }
    }

    @Test
    void givesAStaleTokenNoRefreshsErrorOrDelay() {
        server.answers(server.grant(LIFE), refusal("invalid_client"));
        SharedToken source = server.source();
        ask(source);

        server.advanceTo(Duration.ofSeconds(230));

        assertThat(server.advanceWithCallers(source, Duration.ofSeconds(60)))
                .extracting(ScriptedServer::value)
                .containsOnly("token-1");
        assertThat(server.requests()).contains(230.1, 231.1);
    }

    @ParameterizedTest
    @CsvSource({"264.9, INFO", "265, WARN"})
    void warnsFromATenthOfATokensLifeOn(double failsAt, String severity) {
        RecordingLogger log = new RecordingLogger();
        server.reports = new Reports(server::ticker, server.wall, server.time, log);
        server.answers(server.grant(LIFE), down());
        SharedToken source = server.source();
        ask(source);

        server.advanceTo(Duration.ofMillis(Math.round(failsAt * 1000)));
        ask(source);

        assertThat(log.lines()).hasSize(2).last().asString().startsWith(severity);
    }

    /** After a suspension the ticker would keep the token for another minute. */
    @Test
    void backsOffAsWithoutATokenOnceTheWallClockHasEndedIt() {
        server.attempts = 1;
        server.answers(server.grant(LIFE), down());
        SharedToken source = server.source();
        ask(source);
        server.advanceTo(Duration.ofSeconds(220));

        server.moveWallClock(Duration.ofHours(1));
        server.advanceWithCallers(source, Duration.ofSeconds(40));

        assertThat(server.requests())
                .containsExactly(0.0, 225.0, 226.0, 228.0, 232.0, 237.0, 242.0, 247.0, 252.0, 257.0);
    }

    @Test
    void failsInsteadOfHangingWhenTheSchedulerIsDisposed() {
        SharedToken source = server.source();
        server.time.dispose();

        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Unavailable.class);
    }

    @Test
    void failsInsteadOfHangingWhenTheRequestThrows() {
        server.answers(Mono.defer(() -> {
            throw new IllegalStateException("A broken client");
        }));

        assertThat(ask(server.source()).expectTerminalError())
                .isInstanceOf(AuthException.Unavailable.class)
                .hasMessageContaining("IllegalStateException");
    }
}
