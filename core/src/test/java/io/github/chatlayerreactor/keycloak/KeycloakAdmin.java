package io.github.chatlayerreactor.keycloak;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What tests change in the realm {@code Chatlayer}, by Keycloak's Admin REST API. A change holds on return. */
public final class KeycloakAdmin {
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final URI realm;
    private final String user;
    private final String password;

    KeycloakAdmin(URI base, String user, String password) {
        this.base = base;
        this.realm = base.resolve("admin/realms/Chatlayer");
        this.user = user;
        this.password = password;
    }

    /** The secret that a client has now. */
    public String secret(String clientId) {
        return send(request(client(clientId, "/client-secret")).GET()).text("value");
    }

    /** Gives a client a new secret that Keycloak draws, and returns it; the old one is refused from now on. */
    public String rotateSecret(String clientId) {
        return send(request(client(clientId, "/client-secret")).POST(BodyPublishers.noBody()))
                .text("value");
    }

    /** Gives a client the secret that the test chose, for instance the one it had before. */
    public void setSecret(String clientId, String secret) {
        change(client(clientId, ""), JSON.createObjectNode().put("secret", secret));
    }

    /** Switches a client off or on. */
    public void setEnabled(String clientId, boolean enabled) {
        change(client(clientId, ""), JSON.createObjectNode().put("enabled", enabled));
    }

    /** Kills the tokens that a client got before this instant, to the second; the epoch lifts it. */
    public void setNotBefore(String clientId, Instant notBefore) {
        change(client(clientId, ""), JSON.createObjectNode().put("notBefore", notBefore.getEpochSecond()));
    }

    /** Kills the tokens that any client of the realm got before this instant, to the second; the epoch lifts it. */
    public void setRealmNotBefore(Instant notBefore) {
        change(realm, JSON.createObjectNode().put("notBefore", notBefore.getEpochSecond()));
    }

    /** Sets the life of access tokens, to the second, for clients without one of their own; the realm begins with 300 s. */
    public void setRealmLifespan(Duration lifespan) {
        change(realm, JSON.createObjectNode().put("accessTokenLifespan", lifespan.toSeconds()));
    }

    private void change(URI url, ObjectNode fields) {
        ObjectNode current = send(request(url).GET()).json().asObject();
        String changed = current.setAll(fields).toString();
        HttpReply unused =
                send(request(url).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(changed)));
    }

    private URI client(String clientId, String suffix) {
        URI search = URI.create(realm + "/clients?clientId=" + RawHttp.encode(clientId));
        String id =
                send(request(search).GET()).json().required(0).required("id").asString();
        return URI.create(realm + "/clients/" + id + suffix);
    }

    private HttpRequest.Builder request(URI url) {
        return RawHttp.to(url).header("Authorization", "Bearer " + token());
    }

    private String token() {
        URI url = base.resolve("realms/master/protocol/openid-connect/token");
        Map<String, String> login =
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", user, "password", password);
        return RawHttp.postForm(url, login).orThrow("Login").text("access_token");
    }

    private static HttpReply send(HttpRequest.Builder request) {
        return RawHttp.send(request).orThrow("Admin REST API");
    }
}
