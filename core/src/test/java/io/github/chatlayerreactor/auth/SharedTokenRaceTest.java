package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.tokenOf;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** A shared token whose state changes between a subscriber's look at it and its step. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenRaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int ROUNDS = 10_000;

    private final ScriptedServer server = new ScriptedServer();

    @Test
    void joinsTheFetchThatAnotherSubscriberHasStartedMeanwhile() {
        server.answers(server.late(SECOND, server.grant(LIFE)));
        SharedToken source = server.source();
        List<TestSubscriber<AccessToken>> callers = new ArrayList<>();
        server.raceWith(() -> callers.add(ask(source)));

        callers.add(ask(source));
        server.advance(SECOND);

        assertThat(callers).extracting(ScriptedServer::value).containsExactly("token-1", "token-1");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void servesWhoComesTooLateToJoin() {
        server.answers(server.late(SECOND, server.grant(LIFE)));
        SharedToken source = server.source();
        ask(source);
        server.raceWith(() -> server.advance(SECOND));

        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void tellsTheFailureToWhoComesTooLateToJoin() {
        server.attempts = 1;
        server.answers(server.late(SECOND.dividedBy(2), ScriptedServer.down()));
        SharedToken source = server.source();
        ask(source);
        server.raceWith(() -> server.advance(SECOND.dividedBy(2)));

        assertThat(ask(source).expectTerminalError()).hasMessage("Connection refused");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void refusesWhoComesTooLateToJoinWhenItIsClosed() {
        server.answers(Mono.never());
        SharedToken source = server.source();
        ask(source);
        server.raceWith(source::close);

        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Closed.class);
    }

    @Test
    void staysClosedWhenTheTimerRingsMeanwhile() {
        SharedToken source = server.source();
        ask(source);
        ask(source);
        server.raceWith(source::close);

        server.advance(LIFE);

        assertThat(server.requests()).containsExactly(0.0);
        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Closed.class);
    }

    @Test
    void keepsNoPlaceForWhoCancelsWhileJoining() {
        server.maxWaiters = 1;
        server.answers(server.late(SECOND, server.grant(LIFE)));
        SharedToken source = server.source();
        TestSubscriber<AccessToken> fickle = TestSubscriber.create();
        server.raceWith(fickle::cancel);
        source.subscribe(fickle);

        TestSubscriber<AccessToken> next = ask(source);
        server.advance(SECOND);

        assertThat(value(next)).isEqualTo("token-1");
    }

    @Test
    void staysClosedWhenTheTokenComesMeanwhile() {
        server.answers(server.late(SECOND, server.grant(LIFE)));
        SharedToken source = server.source();
        TestSubscriber<AccessToken> waiter = ask(source);

        server.raceWith(source::close);
        server.advance(SECOND);

        assertThat(List.of(waiter, ask(source)))
                .extracting(TestSubscriber::expectTerminalError)
                .hasOnlyElementsOfType(AuthException.Closed.class);
    }

    @Test
    void staysClosedWhenTheFetchFailsMeanwhile() {
        server.attempts = 1;
        server.answers(server.late(SECOND, ScriptedServer.down()));
        SharedToken source = server.source();
        TestSubscriber<AccessToken> waiter = ask(source);

        server.raceWith(source::close);
        server.advance(SECOND);

        assertThat(List.of(waiter, ask(source)))
                .extracting(TestSubscriber::expectTerminalError)
                .hasOnlyElementsOfType(AuthException.Closed.class);
    }

    @Test
    void startsOneFetchWhenTwoRejectATokenAtOnce() {
        SharedToken source = server.source();
        AccessToken first = tokenOf(ask(source));
        server.advance(SECOND);
        server.raceWith(() -> assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED));

        assertThat(source.reject(first)).isEqualTo(Rejection.ALREADY_REPLACED);
        assertThat(value(ask(source))).isEqualTo("token-2");
        assertThat(server.requests()).containsExactly(0.0, 1.0);
    }

    /** The loser of the race to start a fetch leaves whatever it joined, in the middle of joining the winner's. */
    @Test
    void endsTheWinnerWhenTheLoserCancels() throws Exception {
        List<TestSubscriber<AccessToken>> losers = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            losers.add(TestSubscriber.create());
        }
        AtomicInteger round = new AtomicInteger(-1);
        CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> cancelEach(losers, round));

        int lost = 0;
        for (int i = 0; i < ROUNDS; i++) {
            lost += winnerEnds(losers.get(i), round, i) ? 0 : 1;
        }
        canceller.get(30, TimeUnit.SECONDS);

        assertThat(lost).as("winners that never ended, of " + ROUNDS).isZero();
    }

    private static boolean winnerEnds(TestSubscriber<AccessToken> loser, AtomicInteger round, int number) {
        ScriptedServer rivals = new ScriptedServer();
        rivals.answers(Mono.never());
        SharedToken source = rivals.source();
        TestSubscriber<AccessToken> winner = TestSubscriber.create();
        rivals.raceWith(() -> {
            source.subscribe(winner);
            round.set(number);
        });
        source.subscribe(loser);
        source.close();
        return winner.isTerminated();
    }

    private static void cancelEach(List<TestSubscriber<AccessToken>> losers, AtomicInteger round) {
        for (int i = 0; i < losers.size(); i++) {
            while (round.get() < i) {
                Thread.onSpinWait();
            }
            for (int spin = i % 64; spin > 0; spin--) {
                Thread.onSpinWait();
            }
            losers.get(i).cancel();
        }
    }
}
