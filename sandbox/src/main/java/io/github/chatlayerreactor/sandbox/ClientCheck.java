package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Base64;
import java.util.function.Function;

/**
 * Authenticates a client by {@code client_secret_basic}, else by {@code client_secret_post} (RFC 6749, section 2.3.1), and
 * refuses it in Keycloak's words.
 */
final class ClientCheck {
    private static final String BASIC = "Basic ";
    private static final String REFUSED = "Invalid client or Invalid client credentials";

    private final Clients clients;

    ClientCheck(Clients clients) {
        this.clients = clients;
    }

    /** Returns what is answered to the client of this id, or its refusal. */
    Answer forClient(Request request, Form form, Function<String, Answer> answer) {
        String basic = request.header(HttpHeaderNames.AUTHORIZATION);
        SandboxCredentials claimed = basic.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? fromHeader(basic.substring(BASIC.length()))
                : new SandboxCredentials(form.get("client_id"), form.get("client_secret"));
        if (!clients.isKnown(claimed.clientId())) {
            return TokenEndpoint.error(401, "invalid_client", REFUSED);
        }
        return clients.isRight(claimed.clientId(), claimed.clientSecret())
                ? answer.apply(claimed.clientId())
                : TokenEndpoint.error(401, "unauthorized_client", REFUSED);
    }

    private static SandboxCredentials fromHeader(String encoded) {
        try {
            String[] pair = new String(Base64.getDecoder().decode(encoded.strip()), UTF_8).split(":", 2);
            return new SandboxCredentials(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
        } catch (IllegalArgumentException e) {
            return new SandboxCredentials("", "");
        }
    }

    private static String decode(String encoded) {
        return QueryStringDecoder.decodeComponent(encoded, UTF_8);
    }
}
