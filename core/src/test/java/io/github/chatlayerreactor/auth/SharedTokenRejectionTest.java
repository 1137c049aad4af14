package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.grant;
import static io.github.chatlayerreactor.auth.ScriptedServer.tokenOf;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.subscriber.TestSubscriber;

/** A shared token that a server answered 401 to: each row of the table of verdicts. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenRejectionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScriptedServer server = new ScriptedServer();
    private SharedToken source = server.source();

    @BeforeEach
    void leaveTheFloorBehind() {
        server.attempts = 1;
        source = server.source();
        server.advance(SECOND);
    }

    @Test
    void isFencedAndReplaced() {
        AccessToken first = tokenOf(ask(source));
        server.answers(server.late(SECOND, server.grant(LIFE)));
        server.advance(SECOND);

        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);
        TestSubscriber<AccessToken> next = ask(source);
        assertThat(next.isTerminated()).isFalse();
        server.advance(SECOND);

        assertThat(value(next)).isEqualTo("token-2");
    }

    @Test
    void costsOneFetchHoweverOftenItIsRejected() {
        AccessToken first = tokenOf(ask(source));
        server.answers(server.late(SECOND, server.grant(LIFE)));
        server.advance(SECOND);

        assertThat(IntStream.range(0, 100).mapToObj(i -> source.reject(first)))
                .startsWith(Rejection.REFRESH_STARTED)
                .containsOnlyOnce(Rejection.REFRESH_STARTED)
                .containsOnly(Rejection.REFRESH_STARTED, Rejection.JOINED);
        server.advance(SECOND);
        assertThat(source.reject(first)).isEqualTo(Rejection.ALREADY_REPLACED);
        assertThat(value(ask(source))).isEqualTo("token-2");

        assertThat(server.requests()).containsExactly(1.0, 2.0);
    }

    @Test
    void concernsNoOtherTokenThanItNames() {
        AccessToken stranger = AccessToken.of("stranger", Instant.MAX, Set.of());
        assertThat(source.reject(stranger)).isEqualTo(Rejection.ALREADY_REPLACED);
        ask(source);

        assertThat(source.reject(stranger)).isEqualTo(Rejection.ALREADY_REPLACED);
        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void isReplacedAlreadyWhenItHasEnded() {
        AccessToken first = tokenOf(ask(source));
        server.advance(LIFE);

        assertThat(source.reject(first)).isEqualTo(Rejection.ALREADY_REPLACED);
        assertThat(server.requests()).hasSize(1);
    }

    /** The fast path reads the ticker alone, which stood still meanwhile. */
    @Test
    void replacesATokenThatOutlivedASuspension() {
        AccessToken first = tokenOf(ask(source));
        server.advance(SECOND);
        server.moveWallClock(Duration.ofHours(1));
        assertThat(value(ask(source))).isEqualTo("token-1");

        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);
        assertThat(value(ask(source))).isEqualTo("token-2");
    }

    @Test
    void joinsTheFetchThatRuns() {
        server.answers(server.grant(LIFE), server.late(SECOND, server.grant(LIFE)));
        AccessToken first = tokenOf(ask(source));
        server.advanceTo(Duration.ofSeconds(250));
        assertThat(value(ask(source))).isEqualTo("token-1");

        assertThat(source.reject(first)).isEqualTo(Rejection.JOINED);
        TestSubscriber<AccessToken> next = ask(source);
        assertThat(next.isTerminated()).isFalse();
        server.advance(SECOND);

        assertThat(value(next)).isEqualTo("token-2");
        assertThat(server.requests()).containsExactly(1.0, 250.0);
    }

    @Test
    void leavesTheBackoffOfItsFailedFetchAlone() {
        server.answers(server.grant(LIFE), down(), server.grant(LIFE));
        AccessToken first = tokenOf(ask(source));
        server.advance(SECOND);

        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);
        assertThat(source.reject(first)).isEqualTo(Rejection.JOINED);
        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Unavailable.class);
        assertThat(server.requests()).containsExactly(1.0, 2.0);
        server.advance(SECOND);

        assertThat(value(ask(source))).isEqualTo("token-2");
    }

    @Test
    void failsTheFetchThatBringsItsValueAgain() {
        server.answers(grant("same"), grant("same"), server.grant(LIFE));
        AccessToken first = tokenOf(ask(source));
        server.advance(SECOND);

        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);
        assertThat(ask(source).expectTerminalError())
                .isInstanceOf(AuthException.Malformed.class)
                .hasMessageNotContaining("same");
        server.advance(SECOND);

        assertThat(value(ask(source))).isEqualTo("token-1");
    }

    @Test
    void failsTheRunningFetchToo_whenThatBringsItsValueAgain() {
        server.answers(grant("same"), server.late(SECOND, grant("same")));
        AccessToken first = tokenOf(ask(source));
        server.advanceTo(Duration.ofSeconds(250));
        ask(source);

        assertThat(source.reject(first)).isEqualTo(Rejection.JOINED);
        TestSubscriber<AccessToken> next = ask(source);
        server.advance(SECOND);

        assertThat(next.expectTerminalError()).isInstanceOf(AuthException.Malformed.class);
    }

    @Test
    void isSuppressedForAWhileAfterAForcedRefresh() {
        AccessToken first = tokenOf(ask(source));
        server.advance(SECOND);
        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);
        AccessToken second = tokenOf(ask(source));

        server.advance(Duration.ofSeconds(30).minusNanos(1)); // a tenth of its life
        assertThat(source.reject(second)).isEqualTo(Rejection.SUPPRESSED);
        assertThat(value(ask(source))).isEqualTo("token-2");
        server.advance(Duration.ofNanos(1));

        assertThat(source.reject(second)).isEqualTo(Rejection.REFRESH_STARTED);
    }

    @Test
    void isSuppressedForTenSecondsAtLeast() {
        server.answers(server.grant(Duration.ofSeconds(60)));
        AccessToken first = tokenOf(ask(source));
        server.advance(SECOND);
        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);
        AccessToken second = tokenOf(ask(source));

        server.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(source.reject(second)).isEqualTo(Rejection.SUPPRESSED);
        server.advance(Duration.ofNanos(1));

        assertThat(source.reject(second)).isEqualTo(Rejection.REFRESH_STARTED);
    }

    @Test
    void isSuppressedAfterThreeForcedRefreshesInAMinute() {
        server.answers(server.grant(Duration.ofSeconds(60)));
        ask(source);
        for (int i = 0; i < 3; i++) {
            server.advance(Duration.ofSeconds(15));
            assertThat(source.reject(tokenOf(ask(source)))).isEqualTo(Rejection.REFRESH_STARTED);
        }

        server.advance(Duration.ofSeconds(15));
        assertThat(source.reject(tokenOf(ask(source)))).isEqualTo(Rejection.SUPPRESSED);
        server.advance(Duration.ofSeconds(15));

        assertThat(source.reject(tokenOf(ask(source)))).isEqualTo(Rejection.REFRESH_STARTED);
    }

    @Test
    void isNotHandedOutAgainWhenItsSuccessorFails() {
        server.answers(server.grant(LIFE), down());
        AccessToken first = tokenOf(ask(source));
        server.advance(SECOND);

        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);

        assertThat(server.advanceWithCallers(source, LIFE)).allMatch(TestSubscriber::isTerminatedError);
    }

    @Test
    void isReplacedWithoutASubscriberOnceTheServerRecovers() {
        server.answers(server.grant(LIFE), down(), server.grant(LIFE));
        AccessToken first = tokenOf(ask(source));
        server.advance(SECOND);

        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);
        server.advance(SECOND);

        assertThat(server.requests()).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void waitsForTheFloorWhenItComesAtOnce() {
        AccessToken first = tokenOf(ask(source));

        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);
        TestSubscriber<AccessToken> next = ask(source);
        server.advance(SECOND);

        assertThat(value(next)).isEqualTo("token-2");
        assertThat(server.requests()).containsExactly(1.0, 2.0);
    }

    @Test
    void saysSoWhenClosed() {
        AccessToken first = tokenOf(ask(source));
        source.close();

        assertThat(source.reject(first)).isEqualTo(Rejection.CLOSED);
    }
}
