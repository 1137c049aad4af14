package io.github.chatlayerreactor.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;

/** One request: a value, that can be sent any number of times. */
public final class Request {
    private static final byte[] NO_BODY = {};

    private final HttpMethod method;
    private final URI uri;
    private final HttpHeaders headers;
    private final byte[] body;
    private final Replay replay;

    private Request(HttpMethod method, URI uri, HttpHeaders headers, byte[] body, Replay replay) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.replay = replay;
    }

    /**
     * A request without a body, which may be replayed {@linkplain Replay#ALWAYS always}.
     *
     * @param uri the absolute URL
     * @return the request
     */
    public static Request get(URI uri) {
        return new Request(HttpMethod.GET, uri, new DefaultHttpHeaders(), NO_BODY, Replay.ALWAYS);
    }

    /**
     * A request with a body, which may be replayed when it was {@linkplain Replay#UNPROCESSED not processed}.
     *
     * @param uri the absolute URL
     * @param contentType the body's media type
     * @param body the body, which is not copied: do not change it afterwards
     * @return the request
     */
    public static Request post(URI uri, String contentType, byte[] body) {
        HttpHeaders headers = new DefaultHttpHeaders().add(HttpHeaderNames.CONTENT_TYPE, contentType);
        return new Request(HttpMethod.POST, uri, headers, body, Replay.UNPROCESSED);
    }

    /**
     * Adds a header. An {@code Authorization} of the caller's own is kept, and no token is attached beside it.
     *
     * @param name the header's name
     * @param value the header's value
     * @return a request like this one, with the header
     */
    public Request header(CharSequence name, String value) {
        return new Request(method, uri, headers.copy().add(name, value), body, replay);
    }

    /**
     * States whether it may be sent more than once.
     *
     * @param statement the caller's statement
     * @return a request like this one, with that statement
     */
    public Request replay(Replay statement) {
        return new Request(method, uri, headers, body, statement);
    }

    /**
     * The absolute URL.
     *
     * @return the URL
     */
    public URI uri() {
        return uri;
    }

    HttpMethod method() {
        return method;
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** A POST has one even when it is empty (RFC 9110 §8.6). */
    boolean hasBody() {
        return body.length > 0 || method.equals(HttpMethod.POST);
    }

    boolean mayFollowRejection() {
        return replay != Replay.NEVER;
    }

    boolean bringsAuthorization() {
        return headers.contains(HttpHeaderNames.AUTHORIZATION);
    }

    /** What stands behind the scheme of the caller's own {@code Authorization}, empty without one. */
    String credentials() {
        String field = headers.get(HttpHeaderNames.AUTHORIZATION, "").strip();
        return field.substring(field.indexOf(' ') + 1);
    }

    /** Where it goes, without the query, which may hold data of the caller's. */
    String target() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return method + " " + uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    @Override
    public String toString() {
        return target();
    }
}
