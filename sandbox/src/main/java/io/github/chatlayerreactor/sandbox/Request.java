package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpContentException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** A request with its whole body. Its string form shows neither headers nor body, which hold secrets and tokens. */
record Request(String method, String path, Map<String, List<String>> query, HttpHeaders headers, String body) {
    static final int MAX_BODY_BYTES = 1 << 20;

    /**
     * Reads a request to its end.
     *
     * @return the request, once; or {@link TooLongHttpContentException} for a body of more than 1 MiB
     */
    static Mono<Request> read(HttpServerRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        return request.receive()
                .asByteArray()
                .collect(ByteArrayOutputStream::new, Request::append)
                .map(body -> new Request(
                        request.method().name(),
                        uri.path(),
                        uri.parameters(),
                        request.requestHeaders(),
                        body.toString(UTF_8)));
    }

    boolean isPost() {
        return method.equals("POST");
    }

    String header(CharSequence name) {
        return headers.get(name, "");
    }

    boolean isJson() {
        return hasType(HttpHeaderValues.APPLICATION_JSON);
    }

    /** Returns the parameters of a form-encoded body; none for a body of any other type or one that is broken. */
    Form form() {
        try {
            return new Form(
                    hasType(HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED)
                            ? new QueryStringDecoder(body, UTF_8, false).parameters()
                            : Map.of());
        } catch (IllegalArgumentException e) {
            return new Form(Map.of());
        }
    }

    private boolean hasType(CharSequence type) {
        String name = type.toString();
        return header(HttpHeaderNames.CONTENT_TYPE).regionMatches(true, 0, name, 0, name.length());
    }

    private static void append(ByteArrayOutputStream body, byte[] bytes) {
        if (body.size() + bytes.length > MAX_BODY_BYTES) {
            throw new TooLongHttpContentException("The request's body is longer than " + MAX_BODY_BYTES + " bytes");
        }
        body.writeBytes(bytes);
    }

    @Override
    public String toString() {
        return method + ' ' + path;
    }
}
