package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.retry.RetryAfter;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The token endpoint of Chatlayer's Keycloak: one request, one reply, no retry (RFC 6749 §4.4). */
final class TokenEndpoint {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Set<Integer> OVERLOADED = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final String OVERLOAD = "temporarily_unavailable";
    /** Those of RFC 6749 §5.2 that a client without a user can meet, and one that servers borrow from §4.1.2.1. */
    private static final Set<String> CODES =
            Set.of("invalid_request", "invalid_client", "unauthorized_client", "invalid_scope", OVERLOAD);

    private final FormPost post;
    private final URI url;
    private final Logger log;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    TokenEndpoint(FormPost post, @Nullable String scope) {
        this(post, scope, LoggerFactory.getLogger(TokenEndpoint.class));
    }

    TokenEndpoint(FormPost post, @Nullable String scope, Logger log) {
        this.post = post;
        this.url = post.url();
        this.log = log;
        fields.put("grant_type", "client_credentials");
        if (scope != null) {
            fields.put("scope", scope);
        }
    }

    /** Emits the reply, or fails with an {@link AuthException}. A cancel closes the connection. */
    Mono<TokenReply> request(ClientCredentials credentials) {
        return post.send(
                fields,
                credentials,
                (response, body) -> read(credentials, response.status().code(), response.responseHeaders(), body));
    }

    /** What a reply grants; throws the {@link AuthException} that it is otherwise. */
    TokenReply read(ClientCredentials credentials, int status, HttpHeaders headers, byte[] body) {
        if (status != 200) {
            throw refusal(credentials, status, headers, body);
        }
        JsonNode json = json(body);
        if (json == null) {
            throw new AuthException.Malformed(
                    "The token server " + url + " answered 200 without a JSON object (" + body.length + " bytes)");
        }
        TokenReply reply = TokenReply.of(json);
        if (!reply.lifeStated() && warned.compareAndSet(false, true)) {
            log.warn("{} states no numeric expires_in: {} s are assumed", url, TokenReply.ASSUMED_LIFE.toSeconds());
        }
        return reply;
    }

    private AuthException refusal(ClientCredentials credentials, int status, HttpHeaders headers, byte[] body) {
        JsonNode json = json(body);
        String error = json == null ? "" : errorCode(json.path("error").stringValue(""), credentials);
        if (OVERLOADED.contains(status) || error.equals(OVERLOAD)) {
            return AuthException.Unavailable.overloaded(
                    "The token server " + url + " answered " + status, status, RetryAfter.of(headers));
        }
        String code = error.isEmpty() ? "" : " " + error;
        return new AuthException.Refused(
                "The token server " + url + " answered " + status + code + ": " + remedy(status, error), status, error);
    }

    /**
     * RFC 6749 §5.2 limits the characters; anything else could be an echo of what was sent. So could a code that is none
     * of its own: one that holds the secret is not told either.
     */
    private static String errorCode(String error, ClientCredentials credentials) {
        boolean echo = !CODES.contains(error) && error.contains(credentials.secret());
        return !echo && error.matches("[a-z_]{1,64}") ? error : "";
    }

    private static String remedy(int status, String error) {
        if (error.equals("invalid_client") || error.equals("unauthorized_client")) {
            return "check the client id and secret, and that the credential is enabled";
        }
        if (error.equals("invalid_scope")) {
            return "check the scope that is asked for";
        }
        return status / 100 == 3
                ? "redirects are not followed with a secret, so set the token URL to the final one"
                : "check the token URL";
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            return json.isObject() ? json : null;
        } catch (JacksonException notJson) {
            return null; // the exception quotes the body, and a token could be in it
        }
    }
}
