package io.github.chatlayerreactor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.http.Request;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxCredentials;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import io.github.chatlayerreactor.wire.Fault;
import io.github.chatlayerreactor.wire.Fault.Stall;
import io.github.chatlayerreactor.wire.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Many callers at once against the sandbox, which counts what it is asked. */
@ExtendWith(SandboxExtension.class)
final class TokenStormTest {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final ClientCredentials credentials;

    @RegisterExtension
    final FaultProxy proxy;

    TokenStormTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.proxy = new FaultProxy(sandbox::tokenUrl);
        SandboxCredentials known = sandbox.credentials();
        this.credentials = ClientCredentials.of(known.clientId(), known.clientSecret());
    }

    @Test
    void tenThousandSubscribersOfAColdSourceCostOneTokenRequest() {
        try (SharedTokenSource source = SharedTokenSource.builder(credentials)
                .tokenUrl(sandbox.tokenUrl())
                .build()) {
            List<AccessToken> tokens = await(Flux.range(0, 10_000)
                    .flatMap(i -> source.token().subscribeOn(Schedulers.parallel()), 10_000)
                    .collectList());

            assertThat(tokens).hasSize(10_000).containsOnly(tokens.get(0));
            assertThat(sandbox.counters().tokenRequests()).isEqualTo(1);
        }
    }

    @Test
    void callersWhoGiveUpBeforeTheTokenComesAreServedOnTheirNextTry() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Stall stall = new Stall();
        proxy.faults(connection -> Fault.stall(Fault.Side.REPLY, 1, stall));
        try (SharedTokenSource source = SharedTokenSource.builder(credentials)
                .tokenUrl(proxy.uri(sandbox.tokenUrl().getPath()))
                .scheduler(time)
                .build()) {
            Mono<AccessToken> impatient = source.token().timeout(Duration.ofMillis(100), time);
            CompletableFuture<Long> gaveUp = Flux.range(0, 20)
                    .flatMap(i -> impatient.map(token -> 0).onErrorReturn(1), 20)
                    .reduce(0L, Long::sum)
                    .toFuture();
            assertThat(stall.begun()).succeedsWithin(BOUND);
            time.advanceTimeBy(Duration.ofMillis(100));
            assertThat(gaveUp).succeedsWithin(BOUND).isEqualTo(20L);
            stall.over().complete(null);

            assertThat(await(source.token())).isNotNull();
            assertThat(sandbox.counters().tokenRequests()).isEqualTo(1);
        }
    }

    @Test
    void aTokenRevokedUnderCallsInFlightFailsNoneOfThem() {
        try (Chatlayer chatlayer =
                Chatlayer.builder(credentials).tokenUrl(sandbox.tokenUrl()).build()) {
            assertThat(await(chatlayer.tokens().token()).scopes()).contains("public_api");
            sandbox.faults().revokeTokens();
            Request introspection = Request.post(
                    sandbox.graphqlUrl(), "application/json", "{\"query\":\"{__typename}\"}".getBytes(UTF_8));
            Mono<Integer> call = chatlayer
                    .exchange()
                    .send(introspection, reply -> reply.body().then(Mono.just(reply.status())));

            List<Integer> statuses =
                    await(Flux.range(0, 64).flatMap(i -> call, 64).collectList());

            assertThat(statuses).hasSize(64).containsOnly(200);
            assertThat(sandbox.counters().unauthorized(Api.GRAPHQL)).isPositive();
            assertThat(sandbox.counters().tokenRequests()).isEqualTo(2);
        }
    }

    private static <T> T await(Mono<T> mono) {
        return mono.blockOptional(BOUND).orElseThrow();
    }
}
