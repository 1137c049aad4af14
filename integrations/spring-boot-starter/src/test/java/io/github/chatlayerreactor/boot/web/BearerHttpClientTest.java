package io.github.chatlayerreactor.boot.web;

import static io.github.chatlayerreactor.boot.Awaited.WAIT;
import static io.github.chatlayerreactor.boot.Awaited.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

@ExtendWith(SandboxExtension.class)
final class BearerHttpClientTest {

    private final Sandbox sandbox;
    private final Chatlayer chatlayer;
    private final ConnectionProvider pool = ConnectionProvider.create("bearer", 2);
    private final HttpClient plain;
    private final HttpClient http;

    BearerHttpClientTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        chatlayer = Chatlayer.builder(ClientCredentials.of(
                        sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .tokens(tokens -> tokens.attempts(1))
                .build();
        plain = HttpClient.create(pool).headers(headers -> headers.set("Content-Type", "application/json"));
        http = BearerHttpClient.of(chatlayer.bearer()).apply(plain);
    }

    @AfterEach
    void close() {
        chatlayer.shutdown().then(pool.disposeLater()).block(WAIT);
    }

    private int status(HttpClient client) {
        return value(client.post()
                .uri(sandbox.graphqlUrl())
                .send(ByteBufFlux.fromString(Mono.just("{\"query\":\"{ __typename }\"}")))
                .responseSingle((response, body) ->
                        body.asString().thenReturn(response.status().code())));
    }

    @Test
    void sendsTheTokenWithABody() {
        assertThat(status(http)).isEqualTo(200);
        assertThat(status(http)).isEqualTo(200);
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(1);
    }

    @Test
    void sendsOnceMoreWithTheNextTokenWhenOneIsRefused() {
        assertThat(status(http)).isEqualTo(200);
        sandbox.faults().revokeTokens();

        assertThat(status(http)).isEqualTo(200);
        assertThat(sandbox.counters().unauthorized(Api.GRAPHQL)).isEqualTo(1);
        assertThat(sandbox.counters().served(Api.GRAPHQL)).isEqualTo(2);
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(2);
    }

    @Test
    void sendsAtMostTwice() {
        sandbox.faults().on(Api.GRAPHQL, Fault.status(401));

        assertThat(status(http)).isEqualTo(401);
        assertThat(sandbox.counters().requests(Api.GRAPHQL)).isEqualTo(2);
    }

    @Test
    void handsOnA401WhoseCauseIsAnother() {
        sandbox.faults()
                .on(
                        Api.GRAPHQL,
                        Fault.status(401, Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\""), ""));

        assertThat(status(http)).isEqualTo(401);
        assertThat(sandbox.counters().requests(Api.GRAPHQL)).isEqualTo(1);
    }

    @Test
    void rejectsTheTokenButSendsNothingTwiceThatMayNotBe() {
        HttpClient once =
                BearerHttpClient.of(chatlayer.bearer()).replay(Replay.NEVER).apply(plain);
        assertThat(status(once)).isEqualTo(200);
        sandbox.faults().revokeTokens();

        assertThat(status(once)).isEqualTo(401);
        assertThat(status(once)).isEqualTo(200);
        assertThat(sandbox.counters().requests(Api.GRAPHQL)).isEqualTo(3);
    }

    @Test
    void keepsAnAuthorizationOfTheClientsOwn() {
        HttpClient own = BearerHttpClient.of(chatlayer.bearer())
                .apply(plain.headers(headers -> headers.set("Authorization", "Basic own")));

        assertThat(status(own)).isEqualTo(401);
        assertThat(sandbox.counters().tokenRequests()).isZero();
    }

    @Test
    void keepsAnAuthorizationOfTheRequestsOwn() {
        int status = value(http.post()
                .uri(sandbox.graphqlUrl())
                .send((request, sent) -> {
                    request.requestHeaders().set("Authorization", "Basic own");
                    return sent;
                })
                .responseSingle((response, body) ->
                        body.asString().thenReturn(response.status().code())));

        assertThat(status).isEqualTo(401);
        assertThat(sandbox.counters().requests(Api.GRAPHQL)).isEqualTo(1);
        assertThat(status(http)).isEqualTo(200);
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(1);
    }

    @Test
    void sendsNothingToAnOriginThatIsNotTrusted() {
        Chatlayer elsewhere = Chatlayer.builder(chatlayer.tokens())
                .origins(TrustedOrigins.defaults().only(URI.create("https://api.example")))
                .build();

        assertThatExceptionOfType(HttpException.OriginRefused.class)
                .isThrownBy(() -> status(BearerHttpClient.of(elsewhere.bearer()).apply(plain)));
        assertThat(sandbox.counters().requests(Api.GRAPHQL)).isZero();
        assertThat(status(http)).isEqualTo(200);
        elsewhere.close();
    }

    @Test
    void failsWithTheTokensErrorWhenThereIsNoNextToken() {
        assertThat(status(http)).isEqualTo(200);
        sandbox.faults().revokeTokens();
        sandbox.faults().on(Api.TOKEN, Fault.status(503));

        assertThatExceptionOfType(AuthException.Unavailable.class).isThrownBy(() -> status(http));
    }
}
