package io.github.chatlayerreactor.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token endpoint of Chatlayer's Keycloak: one request, one reply, no retry (RFC 6749 §4.4, {@code
 * client_secret_post}).
 */
final class TokenEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int LARGEST_REPLY = 64 * 1024;
    private static final Set<Integer> OVERLOADED = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final HttpClient client;
    private final URI url;
    private final @Nullable String scope;
    private final AtomicBoolean warned = new AtomicBoolean();

    TokenEndpoint(HttpClient client, URI url, @Nullable String scope) {
        this.client = client.disableRetry(true).followRedirect(false);
        this.url = url;
        this.scope = scope;
    }

    /** Emits the reply, or fails with an {@link AuthException}. A cancel closes the connection. */
    Mono<TokenReply> request(ClientCredentials credentials) {
        byte[] form = form(credentials).getBytes(UTF_8);
        return client.headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                        .set(HttpHeaderNames.ACCEPT, "application/json")
                        .set(HttpHeaderNames.CONTENT_LENGTH, form.length))
                .post()
                .uri(url)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(form)))
                .response((reply, body) -> body.reduceWith(ByteArrayOutputStream::new, TokenEndpoint::gather)
                        .map(bytes -> read(reply, bytes.toByteArray())))
                .single()
                .onErrorMap(error -> !(error instanceof AuthException), this::unavailable);
    }

    private String form(ClientCredentials credentials) {
        return "grant_type=client_credentials&client_id=" + URLEncoder.encode(credentials.id(), UTF_8)
                + "&client_secret=" + URLEncoder.encode(credentials.secret(), UTF_8)
                + (scope == null ? "" : "&scope=" + URLEncoder.encode(scope, UTF_8));
    }

    private static ByteArrayOutputStream gather(ByteArrayOutputStream gathered, ByteBuf next) {
        if (gathered.size() + next.readableBytes() > LARGEST_REPLY) {
            throw new AuthException.Malformed("The token server's reply is larger than " + LARGEST_REPLY + " bytes");
        }
        byte[] bytes = new byte[next.readableBytes()];
        next.readBytes(bytes);
        gathered.writeBytes(bytes);
        return gathered;
    }

    private TokenReply read(HttpClientResponse response, byte[] body) {
        int status = response.status().code();
        if (status != 200) {
            throw refusal(status, response.responseHeaders(), body);
        }
        JsonNode json = json(body);
        if (json == null) {
            throw new AuthException.Malformed(
                    "The token server " + url + " answered 200 without a JSON object (" + body.length + " bytes)");
        }
        TokenReply reply = TokenReply.of(json);
        if (!reply.lifeStated() && warned.compareAndSet(false, true)) {
            LOG.warn("{} states no numeric expires_in: {} s are assumed", url, TokenReply.ASSUMED_LIFE.toSeconds());
        }
        return reply;
    }

    private AuthException refusal(int status, HttpHeaders headers, byte[] body) {
        JsonNode json = json(body);
        String error = json == null ? "" : errorCode(json.path("error").stringValue(""));
        if (OVERLOADED.contains(status) || error.equals("temporarily_unavailable")) {
            return AuthException.Unavailable.overloaded(
                    "The token server " + url + " answered " + status, status, RetryAfter.of(headers));
        }
        String code = error.isEmpty() ? "" : " " + error;
        return new AuthException.Refused(
                "The token server " + url + " answered " + status + code + ": " + remedy(status, error), status, error);
    }

    /** RFC 6749 §5.2 limits the characters; anything else could be an echo of what was sent. */
    private static String errorCode(String error) {
        return error.matches("[a-z_]{1,64}") ? error : "";
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

    private AuthException unavailable(Throwable cause) {
        return new AuthException.Unavailable(
                "The token server " + url + " could not be asked: "
                        + cause.getClass().getSimpleName(),
                cause);
    }
}
