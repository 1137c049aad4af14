package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.http.LoopbackServer.Received;
import io.github.chatlayerreactor.retry.RetryPolicy;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.resources.ConnectionProvider;

/** A deadline that comes between two steps of its call: the error says what is certain, and no more. */
@ExtendWith(Hygiene.class)
class LateCallTest {
    private static final Duration LENGTH = Duration.ofSeconds(1);

    @RegisterExtension
    final LoopbackServer server = new LoopbackServer();

    @RegisterExtension
    final Exchanges exchanges =
            new Exchanges(ConnectionProvider.builder("one").maxConnections(1).build());

    private final CountedTimers time = new CountedTimers();
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

    @BeforeEach
    void useVirtualTime() {
        exchanges.time(time);
        exchanges.settings(calls -> calls.circuitBreakers(breakers));
    }

    private CompletableFuture<String> call(Exchange exchange, String path) {
        return exchange.send(Request.get(server.uri(path)).timeout(LENGTH), Exchanges::text)
                .toFuture();
    }

    private void awaitRequest(String path) {
        var unused = Flux.interval(Duration.ofMillis(2))
                .filter(tick -> server.received().stream().map(Received::uri).anyMatch(path::equals))
                .blockFirst(WAIT);
    }

    private static void assertPossiblyProcessed(CompletableFuture<String> call) {
        assertThat(call)
                .failsWithin(WAIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        HttpException.TimedOut.class,
                        late -> assertThat(late.possiblyProcessed()).isTrue());
    }

    @Test
    void itsRequestSetsOffWhileItEnds() {
        Sinks.Empty<Void> freed = Sinks.empty();
        server.answer(request ->
                Answer.of(200, "served").after(request.uri().equals("/waits") ? Mono.never() : freed.asMono()));
        exchanges.client(http -> http.mapConnect(connection -> connection.doOnCancel(() -> {
            freed.tryEmitEmpty().orThrow();
            awaitRequest("/waits");
        })));
        Exchange exchange = exchanges.with(StatedTokens.replacing());
        CompletableFuture<String> holder = exchange.send(Request.get(server.uri("/holds")), Exchanges::text)
                .toFuture();
        awaitRequest("/holds");
        CompletableFuture<String> call = call(exchange, "/waits");

        time.advance(LENGTH);

        assertPossiblyProcessed(call);
        assertThat(holder).succeedsWithin(WAIT).isEqualTo("served");
    }

    @Test
    void itsFirstAttemptIsBeingCounted() {
        exchanges.retry(RetryPolicy.defaults());
        server.answer(request -> Answer.of(500, ""));
        breakers.circuitBreaker("http://127.0.0.1:" + server.uri("/").getPort())
                .getEventPublisher()
                .onError(counted -> time.advance(LENGTH));

        assertPossiblyProcessed(call(exchanges.with(StatedTokens.replacing()), "/"));

        assertThat(server.received()).hasSize(1);
    }
}
