package io.github.chatlayerreactor.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records how a real Keycloak says no at its token endpoint: what the sandbox imitates and clients must expect. */
@ExtendWith(KeycloakExtension.class)
final class KeycloakRefusalsIT {
    private final KeycloakServer keycloak;

    KeycloakRefusalsIT(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void aWrongSecretIsAnUnauthorizedClient() {
        assertRefused(keycloak.requestToken("chatlayer-it", "wrong"), 401, "unauthorized_client");
    }

    @Test
    void noSecretIsAnUnauthorizedClient() {
        HttpReply reply = RawHttp.postForm(
                keycloak.tokenUrl(), Map.of("grant_type", "client_credentials", "client_id", "chatlayer-it"));

        assertRefused(reply, 401, "unauthorized_client");
    }

    @Test
    void anUnknownClientIsAnInvalidClient() {
        assertRefused(keycloak.requestToken("nobody", "it-secret-0001"), 401, "invalid_client");
    }

    @Test
    void aDisabledClientIsAnInvalidClient() {
        assertRefused(keycloak.requestToken("chatlayer-disabled", "it-secret-0003"), 401, "invalid_client");
    }

    @Test
    void aClientWithoutServiceAccountIsAnUnauthorizedClient() {
        assertRefused(keycloak.requestToken("chatlayer-no-sa", "it-secret-0006"), 401, "unauthorized_client");
    }

    @Test
    void anUnknownGrantIsUnsupported() {
        HttpReply reply = RawHttp.postForm(
                keycloak.tokenUrl(),
                Map.of("grant_type", "magic", "client_id", "chatlayer-it", "client_secret", "it-secret-0001"));

        assertRefused(reply, 400, "unsupported_grant_type");
    }

    @Test
    void aJsonBodyIsAnInvalidRequest() {
        HttpRequest.Builder request = RawHttp.to(keycloak.tokenUrl())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}"));

        assertRefused(RawHttp.send(request), 400, "invalid_request");
    }

    @Test
    void fieldsInTheQueryStringAreAnInvalidRequest() {
        URI url = URI.create(keycloak.tokenUrl() + "?grant_type=client_credentials&client_id=chatlayer-it");

        assertRefused(RawHttp.postForm(url, Map.of()), 400, "invalid_request");
    }

    @Test
    void getIsNotAllowed() {
        assertRefused(RawHttp.get(keycloak.tokenUrl()), 405, "HTTP 405 Method Not Allowed");
    }

    @Test
    void anUnknownRealmIsNotFoundAsJson() {
        HttpReply reply =
                RawHttp.postForm(keycloak.url("realms/Nowhere/protocol/openid-connect/token"), Map.of("a", "b"));

        assertRefused(reply, 404, "Realm does not exist");
    }

    @Test
    void aPathWithoutAuthIsNotFoundAsHtml() {
        HttpReply reply =
                RawHttp.postForm(keycloak.url("/realms/Chatlayer/protocol/openid-connect/token"), Map.of("a", "b"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).containsIgnoringCase("<html");
    }

    private static void assertRefused(HttpReply reply, int status, String error) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).first().asString().startsWith("application/json");
        assertThat(reply.text("error")).isEqualTo(error);
        assertThat(reply.header("WWW-Authenticate")).isEmpty();
    }
}
