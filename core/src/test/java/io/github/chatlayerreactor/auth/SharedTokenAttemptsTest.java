package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.overloaded;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;

/** How often, and for how long, one fetch asks a server that fails or is slow. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenAttemptsTest {
    private final ScriptedServer server = new ScriptedServer();

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
}
