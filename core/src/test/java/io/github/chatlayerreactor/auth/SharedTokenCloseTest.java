package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;

/** A shared token that is closed. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenCloseTest {
    private final ScriptedServer server = new ScriptedServer();

    @Test
    void endsItsWaitersAndItsFetch() {
        TestPublisher<TokenReply> request = TestPublisher.create();
        server.answers(request.mono());
        SharedToken source = server.source();
        List<TestSubscriber<AccessToken>> waiters = List.of(ask(source), ask(source));

        source.close();

        assertThat(waiters)
                .extracting(TestSubscriber::expectTerminalError)
                .hasOnlyElementsOfType(AuthException.Closed.class)
                .doesNotHaveDuplicates();
        request.assertCancelled();
    }

    @Test
    void dropsALateResult() {
        TestPublisher<TokenReply> request =
                TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        server.answers(request.mono());
        SharedToken source = server.source();
        TestSubscriber<AccessToken> waiter = ask(source);

        source.close();
        request.next(new TokenReply("late", LIFE, true, java.util.Set.of()));

        assertThat(waiter.getReceivedOnNext()).isEmpty();
        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Closed.class);
    }

    @Test
    void leavesALateErrorToNobody() {
        TestPublisher<TokenReply> request =
                TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        server.answers(request.mono());
        SharedToken source = server.source();
        TestSubscriber<AccessToken> waiter = ask(source);

        source.close();
        request.error(new IllegalStateException("too late"));

        assertThat(waiter.expectTerminalError()).isInstanceOf(AuthException.Closed.class);
    }

    @Test
    void servesNobodyAfterwards() {
        SharedToken source = server.source();
        assertThat(value(ask(source))).isEqualTo("token-1");

        source.close();

        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Closed.class);
    }

    @Test
    void asksNothingWhenItWasNeverUsed() {
        SharedToken source = server.source();
        source.close();
        source.close();

        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Closed.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void stopsItsTimer() {
        SharedToken source = server.source();
        ask(source);
        ask(source);
        source.close();

        server.advance(LIFE);

        assertThat(server.requests()).containsExactly(0.0);
    }

    @Test
    void neverLooksAtTheClockAgain() {
        AtomicBoolean looked = new AtomicBoolean();
        SharedToken source = server.source();
        ask(source);
        source.close();
        server.raceWith(() -> looked.set(true));

        server.advance(LIFE);

        assertThat(looked).isFalse();
    }

    @Test
    void stopsItsRetries() {
        server.random = () -> 1;
        server.answers(down());
        SharedToken source = server.source();
        TestSubscriber<AccessToken> waiter = ask(source);

        source.close();
        server.advance(Duration.ofSeconds(10));

        assertThat(waiter.expectTerminalError()).isInstanceOf(AuthException.Closed.class);
        assertThat(server.requests()).containsExactly(0.0);
    }

    @Test
    void isOverForWhoSubscribesFromAWaitersCallback() {
        server.answers(Sinks.<TokenReply>one().asMono());
        SharedToken source = server.source();
        TestSubscriber<AccessToken> waiter = ask(source.onErrorResume(AuthException.Closed.class, closed -> source));

        source.close();

        assertThat(waiter.expectTerminalError()).isInstanceOf(AuthException.Closed.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void overtakesAFetchThatIsAboutToStart() {
        TestPublisher<TokenReply> request = TestPublisher.create();
        server.answers(request.mono());
        SharedToken source = server.source();
        server.raceWith(source::close);

        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Closed.class);
        request.assertWasNotSubscribed();
    }

    @Test
    void beginsAtTheSubscriptionToShutdown() {
        SharedTokenSource source =
                SharedTokenSource.builder(ScriptedServer.CREDENTIALS).build();
        var shutdown = source.shutdown();
        assertThat(source.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.ALREADY_REPLACED);

        TestSubscriber<Void> closing = TestSubscriber.create();
        shutdown.subscribe(closing);

        assertThat(closing.isTerminatedComplete()).isTrue();
        assertThat(source.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.CLOSED);
        source.close();
    }
}
