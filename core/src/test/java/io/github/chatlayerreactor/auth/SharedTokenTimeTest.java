package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** A shared token over its life, on the monotonic ticker and on the wall clock. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenTimeTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ScriptedServer server = new ScriptedServer();

    @ParameterizedTest
    @CsvSource({
        "3, 1.7, 2.7",
        "6, 4.4, 5.4",
        "10, 7.5, 9",
        "30, 22.5, 27",
        "60, 45, 55",
        "300, 225, 295",
        "3600, 2700, 3595"
    })
    void refreshesAtTheSoftPointAndEndsAtTheHardPoint(long life, double soft, double hard) {
        server.answers(server.grant(Duration.ofSeconds(life)), Mono.never());
        SharedToken source = server.source();
        ask(source);
        ask(source); // after publication, so that the token is worth refreshing

        server.advanceTo(seconds(hard).minusNanos(1));
        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(server.requests()).startsWith(0.0, soft);
        server.advance(Duration.ofNanos(1));

        assertThat(ask(source).getReceivedOnNext()).isEmpty();
    }

    @Test
    void servesAStaleTokenAtOnceWhileItsSuccessorIsFetched() {
        server.answers(server.grant(LIFE), server.late(Duration.ofSeconds(1), server.grant(LIFE)));
        SharedToken source = server.source();
        ask(source);

        server.advanceTo(seconds(250));
        assertThat(List.of(ask(source), ask(source)))
                .extracting(ScriptedServer::value)
                .containsOnly("token-1");
        assertThat(server.requests()).containsExactly(0.0, 250.0);
        server.advance(seconds(1));

        assertThat(value(ask(source))).isEqualTo("token-2");
    }

    @Test
    void refreshesAheadWithoutASubscriber() {
        SharedToken source = server.source();
        ask(source);
        ask(source);

        server.advanceTo(seconds(226));

        assertThat(server.requests()).containsExactly(0.0, 225.0);
        assertThat(value(ask(source))).isEqualTo("token-2");
    }

    @Test
    void sleepsWhenNobodyHasAskedAndWakesWithTheNextCaller() {
        SharedToken source = server.source();
        ask(source);

        server.advanceTo(HOUR);
        assertThat(server.requests()).containsExactly(0.0);
        assertThat(List.of(value(ask(source)), value(ask(source)))).containsOnly("token-2");
        server.advance(LIFE);

        assertThat(server.requests()).containsExactly(0.0, 3600.0, 3825.0);
    }

    @Test
    void staysAwakeForACallerWhoCameWhenItHadNoToken() {
        server.attempts = 1;
        server.answers(server.grant(LIFE), ScriptedServer.down(), server.grant(LIFE));
        SharedToken source = server.source();
        ask(source);

        server.advanceTo(HOUR);
        assertThat(ask(source).isTerminatedError()).isTrue();
        server.advance(seconds(1));

        assertThat(server.requests()).containsExactly(0.0, 3600.0, 3601.0);
        assertThat(value(ask(source))).isEqualTo("token-2");
    }

    @Test
    void countsALifeFromBeforeTheRequest() {
        server.answers(server.late(seconds(4), server.grant(seconds(10))), Mono.never());
        SharedToken source = server.source();
        ask(source);

        server.advanceTo(seconds(9).minusNanos(1));
        assertThat(value(ask(source))).isEqualTo("token-1");
        server.advance(Duration.ofNanos(1));

        assertThat(ask(source).isTerminated()).isFalse();
    }

    @Test
    void failsATokenThatComesAfterItsOwnHardPoint() {
        server.attemptTimeout = seconds(10);
        server.answers(server.late(seconds(9), server.grant(seconds(10))));
        SharedToken source = server.source();
        TestSubscriber<AccessToken> caller = ask(source);

        server.advance(seconds(9));

        assertThat(caller.expectTerminalError())
                .isInstanceOf(AuthException.Malformed.class)
                .hasMessageContaining("PT10S");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void handsAShortLivedTokenToWhoWaitsAndNobodyElse(int life) {
        server.answers(server.late(Duration.ofMillis(200), server.grant(seconds(life))));
        SharedToken source = server.source();
        List<TestSubscriber<AccessToken>> waiting = List.of(ask(source), ask(source));

        server.advance(Duration.ofMillis(200));
        TestSubscriber<AccessToken> later = ask(source);
        server.advance(seconds(2));

        assertThat(waiting).extracting(ScriptedServer::value).containsOnly("token-1");
        assertThat(value(later)).isEqualTo("token-2");
        assertThat(server.requests()).containsExactly(0.0, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.9", "2, 1.8"})
    void failsAShortLivedTokenThatComesAfterItsOwnHardPoint(long life, double hard) {
        server.answers(server.late(seconds(hard), server.grant(Duration.ofSeconds(life))));
        TestSubscriber<AccessToken> caller = ask(server.source());

        server.advance(seconds(hard));

        assertThat(caller.expectTerminalError()).isInstanceOf(AuthException.Malformed.class);
    }

    @Test
    void leavesTheWallClockASlackOfATenth() {
        server.answers(server.grant(LIFE), Mono.never());
        SharedToken source = server.source();
        ask(source);
        server.advanceTo(seconds(250));

        server.moveWallClock(seconds(74));
        assertThat(value(ask(source))).isEqualTo("token-1");
        server.moveWallClock(seconds(1));

        assertThat(ask(source).isTerminated()).isFalse();
    }

    @Test
    void servesAFreshTokenWhenTheWallClockLeapsAnHourAhead() {
        SharedToken source = server.source();
        ask(source);

        server.moveWallClock(HOUR);
        assertThat(value(ask(source))).isEqualTo("token-1");
        server.advance(seconds(225));

        assertThat(value(ask(source))).isEqualTo("token-2");
        assertThat(server.requests()).containsExactly(0.0, 225.0);
    }

    @Test
    void minesNoLifeFromAWallClockThatFallsBackAnHour() {
        server.answers(server.grant(LIFE), Mono.never());
        SharedToken source = server.source();
        ask(source);
        ask(source);

        server.moveWallClock(HOUR.negated());
        server.advanceTo(seconds(295).minusNanos(1));
        assertThat(value(ask(source))).isEqualTo("token-1");
        server.advance(Duration.ofNanos(1));

        assertThat(ask(source).isTerminated()).isFalse();
        assertThat(server.requests()).startsWith(0.0, 225.0);
    }

    /** The ticker stood still meanwhile. */
    @Test
    void replacesAStaleTokenAfterTheMachineWasSuspended() {
        server.answers(server.grant(LIFE), server.late(seconds(1), server.grant(LIFE)));
        SharedToken source = server.source();
        ask(source);
        server.advanceTo(seconds(240));

        server.moveWallClock(HOUR);
        TestSubscriber<AccessToken> caller = ask(source);
        assertThat(caller.isTerminated()).isFalse();
        server.advance(seconds(1));

        assertThat(value(caller)).isEqualTo("token-2");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 250_000_000_000L, -1, -230_000_000_000L})
    void livesThroughAnOverflowOfTheTicker(long tickerAtStart) {
        ScriptedServer overflowing = new ScriptedServer(tickerAtStart);
        overflowing.answers(overflowing.grant(LIFE), ScriptedServer.down(), overflowing.grant(LIFE));
        SharedToken source = overflowing.source();
        ask(source);

        assertThat(overflowing.advanceWithCallers(source, seconds(500))).allMatch(TestSubscriber::isTerminatedComplete);

        assertThat(overflowing.requests()).containsExactly(0.0, 225.0, 226.0, 451.0);
    }

    @Test
    void fetchesWithoutATimerWhenTheSchedulerRefusesIt() {
        SharedToken source = server.source();
        ask(source);
        server.time.dispose();

        assertThat(value(ask(source))).isEqualTo("token-1");
    }

    private static Duration seconds(double count) {
        return Duration.ofNanos(Math.round(count * 1e9));
    }
}
