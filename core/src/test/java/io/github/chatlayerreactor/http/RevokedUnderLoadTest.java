package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.http.LoopbackServer.Received;
import io.github.chatlayerreactor.wire.Fault;
import io.github.chatlayerreactor.wire.Fault.End;
import io.github.chatlayerreactor.wire.Fault.Side;
import io.github.chatlayerreactor.wire.FaultProxy;
import io.github.chatlayerreactor.wire.Hygiene;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.resources.ConnectionProvider;

/** A token that is revoked under many calls in flight, where their replies or their connections are scarce. */
@ExtendWith(Hygiene.class)
class RevokedUnderLoadTest {
    private static final int CALLS = 64;
    private static final int REFUSAL = 32 * 1024;

    @RegisterExtension
    final LoopbackServer tokenServer = new LoopbackServer();

    @RegisterExtension
    final LoopbackServer api = new LoopbackServer();

    @RegisterExtension
    final FaultProxy proxy = new FaultProxy(() -> api.uri("/"));

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    @RegisterExtension
    final Exchanges onOneConnection = new Exchanges(ConnectionProvider.builder("one-connection")
            .maxConnections(1)
            .pendingAcquireMaxCount(2 * CALLS)
            .build());

    private final AtomicInteger issued = new AtomicInteger();

    /** Refuses the first token, when all calls have come with it. */
    private Function<Received, Answer> refuseTheFirst(Mono<Void> allArrived, Runnable arrived) {
        return request -> {
            if (!request.authorization().equals("Bearer token-1")) {
                return Answer.of(200, "served");
            }
            arrived.run();
            return Answer.of(401, "x".repeat(REFUSAL)).after(allArrived);
        };
    }

    private void refuseTheFirstAtOnce() {
        api.answer(refuseTheFirst(Mono.empty(), () -> {}));
    }

    private void refuseTheFirstWhenAllHaveArrived() {
        Sinks.Empty<Void> allArrived = Sinks.empty();
        AtomicInteger count = new AtomicInteger();
        api.answer(refuseTheFirst(allArrived.asMono(), () -> {
            if (count.incrementAndGet() == CALLS) {
                allArrived.tryEmitEmpty().orThrow();
            }
        }));
    }

    private void assertAllAreServedForOneTokenRequest(Exchanges made) {
        tokenServer.answer(request -> Answer.of(
                200,
                "{\"access_token\":\"token-" + issued.incrementAndGet()
                        + "\",\"token_type\":\"Bearer\",\"expires_in\":300}"));
        try (SharedTokenSource tokens = SharedTokenSource.builder(ClientCredentials.of("id", "secret"))
                .tokenUrl(tokenServer.uri("/token"))
                .build()) {
            Mono<String> call = made.with(tokens).send(Request.get(proxy.uri("/")), Exchanges::text);

            List<String> served = Flux.range(0, CALLS)
                    .flatMap(number -> call, CALLS)
                    .collectList()
                    .blockOptional(WAIT)
                    .orElseThrow();

            assertThat(served).hasSize(CALLS).containsOnly("served");
        }
        assertThat(issued).hasValue(2);
        assertThat(api.received().size()).isBetween(CALLS + 1, 2 * CALLS);
    }

    /** Each gives its connection back before it asks for the next. */
    @Test
    void drainsRefusalsThatComeSlowly() {
        proxy.faults(connection -> Fault.slow(Side.REPLY, REFUSAL / 4, Duration.ofMillis(1)));
        refuseTheFirstWhenAllHaveArrived();

        assertAllAreServedForOneTokenRequest(exchanges);

        assertThat(proxy.accepted()).isEqualTo(CALLS);
    }

    @Test
    void goesOnWhenTheRefusalsBreakOff() {
        proxy.faults(connection -> connection < CALLS ? Fault.at(Side.REPLY, REFUSAL / 2, End.RESET) : Fault.none());
        refuseTheFirstWhenAllHaveArrived();

        assertAllAreServedForOneTokenRequest(exchanges);
    }

    /** Each waits for the connection with the first token in hand. */
    @Test
    void servesAllOverOneConnection() {
        refuseTheFirstAtOnce();

        assertAllAreServedForOneTokenRequest(onOneConnection);

        assertThat(proxy.accepted()).isOne();
    }
}
