package io.github.chatlayerreactor.boot.web;

import static io.github.chatlayerreactor.boot.Awaited.WAIT;
import static io.github.chatlayerreactor.boot.Awaited.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.http.Bearer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

@ExtendWith(SandboxExtension.class)
final class BearerFilterTest {

    private final Sandbox sandbox;
    private final Chatlayer chatlayer;
    private final WebClient web;

    BearerFilterTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        chatlayer = Chatlayer.builder(ClientCredentials.of(
                        sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .tokens(tokens -> tokens.attempts(1))
                .build();
        web = WebClient.builder().filter(BearerFilter.of(chatlayer.bearer())).build();
    }

    @AfterEach
    void close() {
        chatlayer.shutdown().block(WAIT);
    }

    private WebClient.RequestHeadersSpec<?> query() {
        return web.post().uri(sandbox.graphqlUrl()).bodyValue(Map.of("query", "{ __typename }"));
    }

    private static int status(WebClient.RequestHeadersSpec<?> request) {
        return value(request.exchangeToMono(response ->
                response.releaseBody().thenReturn(response.statusCode().value())));
    }

    @Test
    void sendsTheTokenWithABody() {
        assertThat(query().retrieve().bodyToMono(String.class).block(WAIT)).contains("__typename");
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(1);
    }

    @Test
    void sendsOnceMoreWithTheNextTokenWhenOneIsRefused() {
        assertThat(status(query())).isEqualTo(200);
        sandbox.faults().revokeTokens();

        assertThat(query().retrieve().bodyToMono(String.class).block(WAIT)).contains("__typename");
        assertThat(sandbox.counters().unauthorized(Api.GRAPHQL)).isEqualTo(1);
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(2);
    }

    @Test
    void sendsAtMostTwice() {
        sandbox.faults().on(Api.GRAPHQL, Fault.status(401));

        assertThat(status(query())).isEqualTo(401);
        assertThat(sandbox.counters().requests(Api.GRAPHQL)).isEqualTo(2);
    }

    @Test
    void handsOnA401WhoseCauseIsAnother() {
        sandbox.faults()
                .on(
                        Api.GRAPHQL,
                        Fault.status(401, Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\""), ""));

        assertThat(status(query())).isEqualTo(401);
        assertThat(sandbox.counters().requests(Api.GRAPHQL)).isEqualTo(1);
    }

    @Test
    void rejectsTheTokenButSendsNothingTwiceThatMayNotBe() {
        assertThat(status(query())).isEqualTo(200);
        sandbox.faults().revokeTokens();

        assertThat(status(query().attributes(BearerFilter.replay(Replay.NEVER))))
                .isEqualTo(401);
        assertThat(status(query())).isEqualTo(200);
        assertThat(sandbox.counters().requests(Api.GRAPHQL)).isEqualTo(3);
    }

    @Test
    void keepsAnAuthorizationOfTheRequestsOwn() {
        assertThat(status(query().header("Authorization", "Basic own"))).isEqualTo(401);
        assertThat(sandbox.counters().tokenRequests()).isZero();
    }

    @Test
    void sendsNothingToAnOriginThatIsNotTrusted() {
        assertThatExceptionOfType(HttpException.OriginRefused.class)
                .isThrownBy(() -> status(web.get().uri("http://api.example/")));
        assertThat(sandbox.counters().tokenRequests()).isZero();
    }

    @Test
    void failsWithTheTokensErrorAndThe401BesideItWhenThereIsNoNextToken() {
        assertThat(status(query())).isEqualTo(200);
        sandbox.faults().revokeTokens();
        sandbox.faults().on(Api.TOKEN, Fault.status(503));

        assertThatExceptionOfType(AuthException.Unavailable.class)
                .isThrownBy(() -> status(query()))
                .satisfies(error -> assertThat(error.getSuppressed())
                        .anySatisfy(beside -> assertThat(beside).hasMessageContaining("was answered 401")));
    }

    @Test
    void servesManyAtOnceWithOneTokenWhenAllAreRefused() {
        assertThat(status(query())).isEqualTo(200);
        sandbox.faults().revokeTokens();

        assertThat(Flux.range(0, 32)
                        .flatMap(
                                n -> query().exchangeToMono(response -> response.releaseBody()
                                        .then(Mono.just(response.statusCode().value()))),
                                32)
                        .collectList()
                        .block(WAIT))
                .hasSize(32)
                .containsOnly(200);
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(2);
    }

    /** As a server's that sends a byte every now and then, for ever. */
    @Test
    void drainsA401NoLongerThanAWhileInAll() {
        PublisherProbe<DataBuffer> trickle = PublisherProbe.of(Flux.defer(() -> Flux.interval(Duration.ofSeconds(4))
                .map(n -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[1]))));
        Deque<ClientResponse> replies = new ArrayDeque<>();
        replies.add(ClientResponse.create(HttpStatus.UNAUTHORIZED)
                .body(trickle.flux())
                .build());
        replies.add(ClientResponse.create(HttpStatus.OK).build());
        BearerFilter filter = BearerFilter.of(Bearer.of(new RenewedTokens(), TrustedOrigins.defaults()));
        ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("https://api.example/"))
                .build();

        StepVerifier.withVirtualTime(() -> filter.filter(request, sent -> Mono.fromSupplier(replies::remove)))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(4))
                .thenAwait(Duration.ofSeconds(1))
                .assertNext(reply -> assertThat(reply.statusCode()).isEqualTo(HttpStatus.OK))
                .expectComplete()
                .verify(WAIT);
        trickle.assertWasCancelled();
    }

    private static final class RenewedTokens implements TokenSource {
        @Override
        public Mono<AccessToken> token() {
            return TokenSource.fixed("id:secret").token();
        }

        @Override
        public Rejection reject(AccessToken token) {
            return Rejection.REFRESH_STARTED;
        }
    }
}
