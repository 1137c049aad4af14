package io.github.chatlayerreactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of a token, as the APIs behind it see it. */
final class TokensTest {
    private static final MovableClock CLOCK = new MovableClock();

    @RegisterExtension
    static final SandboxExtension SANDBOX =
            SandboxExtension.with(Sandbox.builder().clock(CLOCK).tokenLifetime(Duration.ofSeconds(60)));

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final Caller caller = new Caller(sandbox);

    @Test
    void areGoodUntilTheyExpire() throws Exception {
        String token = caller.token();

        CLOCK.forward(Duration.ofSeconds(59));
        assertThat(caller.callApi(token).statusCode()).isEqualTo(200);
        CLOCK.forward(Duration.ofSeconds(1));
        assertInvalid(token, "The token has expired");
    }

    @Test
    void areRequiredByEveryApi() throws Exception {
        for (URI api : new URI[] {sandbox.graphqlUrl(), caller.extractUrl("pizza", "LIVE"), sandbox.completionsUrl()}) {
            HttpResponse<String> response = Caller.postForm(api, "");

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"Chatlayer\"");
        }
    }

    @Test
    void areRefusedWhenForged() throws Exception {
        String token = caller.token();
        String forged = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");

        assertInvalid(forged, "The token was not issued here");
        assertInvalid("no-token", "The token was not issued here");
    }

    @Test
    void ofAnotherSandboxAreRefused() throws Exception {
        try (Sandbox other = Sandbox.start()) {
            assertInvalid(new Caller(other).token(), "The token was not issued here");
        }
    }

    @Test
    void areRevokedAllAtOnceAndLaterOnesAreGood() throws Exception {
        String revoked = caller.token();
        sandbox.faults().revokeTokens();
        String later = caller.token();

        assertInvalid(revoked, "The token was revoked");
        assertThat(caller.callApi(later).statusCode()).isEqualTo(200);
    }

    @Test
    void areDeadOnArrivalUnderANotBeforeInTheFuture() throws Exception {
        sandbox.faults().notBefore(CLOCK.instant().plusSeconds(30));
        HttpResponse<String> response = caller.askForToken();
        String token = Caller.json(response).path("access_token").asString();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.json(response).path("not-before-policy").asLong())
                .isEqualTo(CLOCK.instant().getEpochSecond() + 30);
        assertInvalid(token, "The token was issued before the not-before policy");
        CLOCK.forward(Duration.ofSeconds(30));
        assertThat(caller.callApi(caller.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void areGoodAgainOnceFaultsAreCleared() throws Exception {
        String token = caller.token();
        sandbox.faults().revokeTokens();
        sandbox.faults().notBefore(CLOCK.instant().plusSeconds(30));
        sandbox.faults().clear();

        assertThat(caller.callApi(token).statusCode()).isEqualTo(200);
    }

    @Test
    void areRevokedOneByOneByTheirOwnClient() throws Exception {
        String token = caller.token();
        String other = caller.token();

        assertThat(revoke(token, sandbox.newClient()).statusCode()).isEqualTo(200);
        assertThat(caller.callApi(token).statusCode()).isEqualTo(200);
        HttpResponse<String> response = revoke(token, sandbox.credentials());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertInvalid(token, "The token was revoked");
        assertThat(caller.callApi(other).statusCode()).isEqualTo(200);
    }

    @Test
    void thatAreNoneCanBeRevokedButNotLeftOut() throws Exception {
        assertThat(revoke("no-token", sandbox.credentials()).statusCode()).isEqualTo(200);
        assertThat(revoke("", sandbox.credentials()).statusCode()).isEqualTo(400);
        assertThat(revoke("no-token", new SandboxCredentials("nobody", "")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void areIntrospectedByAClientOfTheirAudience() throws Exception {
        String token = caller.token();

        assertThat(introspect(token, sandbox.credentials()).body())
                .contains("\"client_id\":\"sandbox\"", "\"active\":true", "\"token_type\":\"Bearer\"");
        assertThat(introspect(token, sandbox.newClient()).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void areInactiveOnceRevoked() throws Exception {
        String token = caller.token();
        sandbox.faults().revokeTokens();

        assertThat(introspect(token, sandbox.credentials()).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void areNotHandledByGet() throws Exception {
        for (String path : new String[] {RevocationEndpoint.PATH, IntrospectionEndpoint.PATH}) {
            var request = Caller.to(sandbox.tokenUrl().resolve(path)).build();

            assertThat(Caller.send(request).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void cannotLiveForPartsOfASecond() {
        for (Duration lifetime : new Duration[] {Duration.ofMillis(1500), Duration.ofSeconds(-1)}) {
            assertThatThrownBy(() -> Sandbox.builder().tokenLifetime(lifetime))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(lifetime.toString());
        }
    }

    private HttpResponse<String> revoke(String token, SandboxCredentials client) throws Exception {
        return withClient(RevocationEndpoint.PATH, token, client);
    }

    private HttpResponse<String> introspect(String token, SandboxCredentials client) throws Exception {
        return withClient(IntrospectionEndpoint.PATH, token, client);
    }

    private HttpResponse<String> withClient(String path, String token, SandboxCredentials client) throws Exception {
        URI uri = sandbox.tokenUrl().resolve(path);
        var request = Caller.formRequest(uri, "token=" + token).header("Authorization", Caller.basic(client));
        return Caller.send(request.build());
    }

    private void assertInvalid(String token, String reason) throws IOException, InterruptedException {
        HttpResponse<String> response = caller.post(sandbox.completionsUrl(), token, Map.of());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"Chatlayer\", error=\"invalid_token\", error_description=\"" + reason + '"');
    }
}
