package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.refusal;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.retry.TickerClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** A shared token behind the circuit breaker that it has by default. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenBreakerTest {
    private final ScriptedServer server = new ScriptedServer();

    @BeforeEach
    void switchOn() {
        server.breaker = SharedTokenSource.Builder.defaultBreaker(server::ticker);
    }

    @Test
    void asksNothingWhileItIsOpenAndOnceWhenItIsHalfOpen() {
        server.answers(down());
        SharedToken source = server.source();

        server.advanceWithCallers(source, Duration.ofMinutes(1));

        List<Double> requests = server.requests();
        assertThat(requests.subList(0, 10)).allMatch(instant -> instant < 15);
        for (int i = 10; i < requests.size(); i++) {
            assertThat(requests.get(i) - requests.get(i - 1)).isGreaterThanOrEqualTo(5);
        }
        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Unavailable.class);
    }

    @Test
    void triesNextWhenItPermits() {
        server.answers(down());
        SharedToken source = server.source();
        server.advanceWithCallers(source, Duration.ofSeconds(10));
        assertThat(server.breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        double opened = server.requests().get(9);
        assertThat(server.requests()).hasSize(10);

        Duration wait = nextTry(source);
        assertThat(opened + 5.001).isCloseTo(now() + seconds(wait), within(1e-6));
        server.advance(wait.minusNanos(1));
        assertThat(nextTry(source)).isEqualTo(Duration.ofNanos(1));
        assertThat(server.requests()).hasSize(10);
        server.advance(Duration.ofNanos(1));
        server.answers(server.grant(LIFE));

        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(server.breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void waitsAsLongAsACallersBreakerSays() {
        server.breaker = CircuitBreaker.of(
                "the caller's",
                CircuitBreakerConfig.custom()
                        .clock(new TickerClock(server::ticker))
                        .waitIntervalFunctionInOpenState(opening -> opening * 20_000L)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        server.answers(down());
        SharedToken source = server.source();
        server.breaker.transitionToOpenState();
        assertThat(nextTry(source)).isEqualTo(Duration.ofMillis(20_001));

        server.advance(Duration.ofMillis(20_001));

        assertThat(nextTry(source)).isEqualTo(Duration.ofMillis(40_001));
        assertThat(server.requests()).containsExactly(20.001);
    }

    @Test
    void backsOffWhenItIsOpenForLongerThanItsInterval() {
        SharedToken source = server.source();
        server.breaker.transitionToOpenStateFor(Duration.ofMinutes(1));
        assertThat(nextTry(source)).isEqualTo(Duration.ofMillis(5_001));

        server.advance(Duration.ofMillis(5_001));

        assertThat(nextTry(source)).isEqualTo(Duration.ofSeconds(2));
        server.advanceWithCallers(source, Duration.ofMinutes(1));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void keepsNothingOfAClosedSourceWithItsBreaker() {
        AtomicInteger readings = new AtomicInteger();
        SharedTokenSource source = SharedTokenSource.builder(ScriptedServer.CREDENTIALS)
                .circuitBreaker(server.breaker)
                .ticker(readings::incrementAndGet)
                .build();
        server.breaker.transitionToOpenState();
        assertThat(readings).hasValue(2); // one when it was made

        source.close();
        server.breaker.transitionToHalfOpenState();
        server.breaker.transitionToOpenState();

        assertThat(readings).hasValue(2);
    }

    private static Duration nextTry(SharedToken source) {
        AuthException error = (AuthException) ask(source).expectTerminalError();
        return error.nextTry().orElseThrow();
    }

    private double now() {
        return server.time.now(TimeUnit.NANOSECONDS) / 1e9;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    @Test
    void servesAValidTokenWhileItIsOpen() {
        server.answers(server.grant(LIFE));
        SharedToken source = server.source();
        ask(source);
        server.breaker.transitionToOpenStateFor(LIFE);

        server.advanceTo(Duration.ofSeconds(230));

        assertThat(server.advanceWithCallers(source, Duration.ofSeconds(60)))
                .extracting(ScriptedServer::value)
                .containsOnly("token-1");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void recoversByItsProbe() {
        server.answers(down());
        SharedToken source = server.source();
        server.advanceWithCallers(source, Duration.ofMinutes(1));

        server.answers(server.grant(LIFE));
        server.advanceWithCallers(source, Duration.ofSeconds(11));

        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(server.breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void countsNoRefusedCredentials() {
        server.answers(refusal("invalid_client"));
        SharedToken source = server.source();

        server.advanceWithCallers(source, Duration.ofMinutes(2));

        assertThat(server.requests()).hasSizeGreaterThan(20);
        assertThat(server.breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void probesAgainAfterAProbeThatWasCancelled() {
        server.attemptTimeout = Duration.ofSeconds(20); // so that it is the budget that ends a probe
        server.answers(Mono.never());
        SharedToken source = server.source();
        server.breaker.transitionToOpenState();
        server.breaker.transitionToHalfOpenState();
        TestSubscriber<AccessToken> probe = ask(source);
        server.advance(Duration.ofSeconds(10));
        assertThat(probe.expectTerminalError()).hasMessageContaining("budget");

        server.answers(server.grant(LIFE));

        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(server.breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void countsAnAttemptThatTimesOut() {
        server.answers(Mono.never());
        SharedToken source = server.source();

        server.advanceWithCallers(source, Duration.ofMinutes(2));

        assertThat(server.breaker.getMetrics().getNumberOfNotPermittedCalls()).isPositive();
    }

    @Test
    void timesItsCallsByTheTicker() {
        List<Duration> took = new ArrayList<>();
        server.breaker.getEventPublisher().onSuccess(event -> took.add(event.getElapsedDuration()));
        server.answers(server.late(Duration.ofSeconds(3), server.grant(LIFE)));

        ask(server.source());
        server.advance(Duration.ofSeconds(3));

        assertThat(took).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void opensForNoLongerWhenTheWallClockFallsBack() {
        server.answers(down());
        SharedToken source = server.source();
        server.advanceWithCallers(source, Duration.ofSeconds(12));
        assertThat(server.breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);

        server.moveWallClock(Duration.ofHours(-1));
        server.answers(server.grant(LIFE));
        server.advanceWithCallers(source, Duration.ofSeconds(11));

        assertThat(value(ask(source))).isEqualTo("token-1");
    }
}
