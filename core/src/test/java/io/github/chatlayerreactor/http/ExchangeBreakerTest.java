package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What an origin's circuit breaker hears of calls, and what it does to them. */
@ExtendWith(Hygiene.class)
class ExchangeBreakerTest {
    @RegisterExtension
    final LoopbackServer server = new LoopbackServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindowSize(4)
            .minimumNumberOfCalls(4)
            .waitDurationInOpenState(Duration.ofHours(1))
            .build());

    @BeforeEach
    void useBreakers() {
        exchanges.settings(calls -> calls.circuitBreakers(breakers));
    }

    private CircuitBreaker breaker() {
        return breakers.circuitBreaker("http://127.0.0.1:" + server.uri("/").getPort());
    }

    private void call(Exchange exchange) {
        Exchanges.complete(exchange.send(Request.get(server.uri("/")), Reply::refuse)
                .onErrorComplete(HttpException.UnexpectedReply.class));
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "404, 0", "429, 0", "500, 1", "503, 1"})
    void countsAsAFailureWhatTheServerFailedAt(int status, int failures) {
        server.answer(request -> Answer.of(status, ""));

        call(exchanges.with(StatedTokens.replacing()));

        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isOne();
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(failures);
    }

    @Test
    void countsBothExchangesAroundA401() {
        server.answer(request -> Answer.of(server.received().size() == 1 ? 401 : 200, ""));

        call(exchanges.with(StatedTokens.replacing()));

        assertThat(breaker().getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(2);
    }

    @Test
    void sendsNothingWhileItIsOpen() {
        Exchange exchange = exchanges.with(StatedTokens.replacing());
        server.answer(request -> Answer.of(500, ""));
        IntStream.range(0, 4).forEach(i -> call(exchange));
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);

        Throwable error = errorOf(exchange.send(Request.get(server.uri("/")), Reply::refuse));

        assertThat(error)
                .isInstanceOfSatisfying(
                        HttpException.CircuitOpen.class,
                        open -> assertThat(open.possiblyProcessed()).isFalse())
                .hasMessageContaining("circuit breaker is open");
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void doesNotCountACancelledCallAndTakesItsPermissionBack() {
        breaker().transitionToOpenState();
        breaker().transitionToHalfOpenState();
        Mono<Void> never = Mono.never();
        server.answer(request -> Answer.of(200, "").after(never));
        Exchange exchange = exchanges.with(StatedTokens.replacing());
        int probes = CircuitBreakerConfig.DEFAULT_PERMITTED_CALLS_IN_HALF_OPEN_STATE;

        for (int i = 0; i < 2 * probes; i++) {
            Disposable call = exchange.send(Request.get(server.uri("/")), Reply::refuse)
                    .subscribe(nothing -> {}, error -> {
                        throw new AssertionError("A probe was refused", error);
                    });
            call.dispose();
        }

        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
        assertThat(breaker().tryAcquirePermission()).isTrue();
    }
}
