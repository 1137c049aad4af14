package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.overloaded;
import static io.github.chatlayerreactor.auth.ScriptedServer.refusal;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
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
import reactor.test.publisher.TestPublisher;
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
    void triesThreeTimesForAWaiter() {
        server.random = () -> 0.5;
        server.answers(down());

        TestSubscriber<AccessToken> caller = ask(server.source());
        server.advance(Duration.ofSeconds(1));

        assertThat(server.requests()).containsExactly(0.0, 0.05, 0.15);
        assertThat(caller.isTerminatedError()).isTrue();
    }

    @Test
    void waitsAsLongAsTheServerAsksWithinTheBudget() {
        server.answers(overloaded(Duration.ofSeconds(3)), server.grant(LIFE));
        TestSubscriber<AccessToken> caller = ask(server.source());

        server.advance(Duration.ofSeconds(3));

        assertThat(value(caller)).isEqualTo("token-1");
        assertThat(server.requests()).containsExactly(0.0, 3.0);
    }

    @Test
    void failsAtOnceWhenTheServerAsksForMoreThanTheBudget() {
        server.answers(overloaded(Duration.ofSeconds(10)));

        assertThat(ask(server.source()).expectTerminalError())
                .isInstanceOfSatisfying(AuthException.Unavailable.class, error -> {
                    assertThat(error.status()).isEqualTo(429);
                    assertThat(error.nextTry()).hasValue(Duration.ofSeconds(1));
                });
    }

    @Test
    void endsAFetchWithItsBudget() {
        server.attemptTimeout = Duration.ofSeconds(4);
        server.answers(Mono.never());
        TestSubscriber<AccessToken> caller = ask(server.source());

        server.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(caller.isTerminated()).isFalse();
        server.advance(Duration.ofNanos(1));

        assertThat(caller.expectTerminalError()).hasMessageContaining("budget of PT10S");
        assertThat(server.requests()).containsExactly(0.0, 4.0, 8.0);
    }

    @Test
    void leavesAnErrorThatMeetsItsAttemptsTimeoutToNobody() {
        TestPublisher<TokenReply> late = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        server.answers(late.mono(), server.grant(LIFE));
        TestSubscriber<AccessToken> caller = ask(server.source());

        server.advance(server.attemptTimeout);
        late.error(new IllegalStateException("too late"));

        assertThat(value(caller)).isEqualTo("token-1");
    }

    @Test
    void triesOnceAndBrieflyInTheBackground() {
        server.answers(server.grant(Duration.ofSeconds(20)), Mono.never());
        SharedToken source = server.source();
        ask(source);
        ask(source);

        server.advanceTo(Duration.ofSeconds(18));

        assertThat(server.requests()).containsExactly(0.0, 15.0, 17.0);
    }

    @Test
    void givesABackgroundAttemptNoMoreThanAWaitersTimeout() {
        server.answers(server.grant(LIFE), Mono.never());
        SharedToken source = server.source();
        ask(source);
        ask(source);

        server.advanceTo(Duration.ofSeconds(231));

        assertThat(server.requests()).containsExactly(0.0, 225.0, 230.0);
    }

    @Test
    void triesLikeForAWaiterOnceABackgroundFetchGainsOne() {
        server.answers(server.grant(Duration.ofSeconds(20)), Mono.never());
        SharedToken source = server.source();
        AccessToken first = ScriptedServer.tokenOf(ask(source));
        ask(source);
        server.advanceTo(Duration.ofSeconds(16));

        assertThat(source.reject(first)).isEqualTo(Rejection.JOINED);
        TestSubscriber<AccessToken> waiter = ask(source);
        server.advanceTo(Duration.ofSeconds(23));

        assertThat(server.requests()).containsExactly(0.0, 15.0, 17.0, 22.0);
        assertThat(waiter.isTerminated()).isFalse();
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
