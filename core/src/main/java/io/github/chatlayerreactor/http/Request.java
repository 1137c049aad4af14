package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.gate.Lane;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** One request: a value, that can be sent any number of times. */
public final class Request {
    private static final byte[] NO_BODY = {};
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

    private final HttpMethod method;
    private final URI uri;
    private final Fields headers;
    private final byte[] body;
    private final @Nullable Publisher<? extends ByteBuf> stream;
    private final Replay replay;
    private final Lane lane;
    private final @Nullable Duration timeout;

    private Request(
            HttpMethod method,
            URI uri,
            Fields headers,
            byte[] body,
            @Nullable Publisher<? extends ByteBuf> stream,
            Replay replay,
            Lane lane,
            @Nullable Duration timeout) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.stream = stream;
        this.replay = replay;
        this.lane = lane;
        this.timeout = timeout;
    }

    /**
     * A request without a body.
     *
     * @param method the method, which decides what {@link #replay} is at first: {@link Replay#ALWAYS} where it is
     *     idempotent (RFC 9110 §9.2.2), else {@link Replay#UNPROCESSED}
     * @param uri the absolute URL
     * @return the request
     */
    public static Request of(HttpMethod method, URI uri) {
        Replay replay = IDEMPOTENT.contains(method) ? Replay.ALWAYS : Replay.UNPROCESSED;
        return new Request(method, uri, Fields.NONE, NO_BODY, null, replay, Lane.LIVE, null);
    }

    /**
     * A request without a body, which may be replayed {@linkplain Replay#ALWAYS always}.
     *
     * @param uri the absolute URL
     * @return the request
     */
    public static Request get(URI uri) {
        return of(HttpMethod.GET, uri);
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
        return of(HttpMethod.POST, uri).body(contentType, body);
    }

    /**
     * Sets the body.
     *
     * @param contentType the body's media type
     * @param content the body, which is not copied: do not change it afterwards
     * @return a request like this one, with that body
     */
    public Request body(String contentType, byte[] content) {
        return new Request(method, uri, typed(contentType), content, null, replay, lane, timeout);
    }

    /**
     * Sets a body that is sent while it is made, without its length. It is asked for as the connection takes it up, and
     * {@link Timeouts#headers()} begins when all of it was sent; if it fails, the call ends as one that was cut off.
     *
     * @param contentType the body's media type
     * @param content emits the body's buffers, which are released once they are sent. Every attempt subscribes to it: state
     *     {@link Replay#NEVER} if it can be subscribed to only once, since even a 401 makes for a second attempt
     * @return a request like this one, with that body
     */
    public Request body(String contentType, Publisher<? extends ByteBuf> content) {
        return new Request(method, uri, typed(contentType), NO_BODY, content, replay, lane, timeout);
    }

    private Fields typed(String contentType) {
        return contentType.equals(headers.first(HttpHeaderNames.CONTENT_TYPE))
                ? headers
                : headers.without(HttpHeaderNames.CONTENT_TYPE).with(HttpHeaderNames.CONTENT_TYPE, contentType);
    }

    /**
     * Adds a header. An {@code Authorization} of the caller's own is kept, and no token is attached beside it.
     *
     * @param name the header's name
     * @param value the header's value
     * @return a request like this one, with the header
     * @throws IllegalArgumentException if the name or the value has a character that it cannot have (RFC 9110 §5), or if
     *     it is Content-Length or Transfer-Encoding, which follow from the body (RFC 9112 §6)
     */
    public Request header(CharSequence name, String value) {
        if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)
                || HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)) {
            throw new IllegalArgumentException("The header \"" + name + "\" follows from the body: leave it out");
        }
        return new Request(method, uri, headers.with(name, value), body, stream, replay, lane, timeout);
    }

    /**
     * States whether it may be sent more than once.
     *
     * @param statement the caller's statement
     * @return a request like this one, with that statement
     */
    public Request replay(Replay statement) {
        return new Request(method, uri, headers, body, stream, statement, lane, timeout);
    }

    /**
     * States how urgent it is: live requests are let in before batch ones. Default: {@link Lane#LIVE}.
     *
     * @param queue where it waits to be let in
     * @return a request like this one, in that lane
     */
    public Request lane(Lane queue) {
        return new Request(method, uri, headers, body, stream, replay, queue, timeout);
    }

    /**
     * Sets a deadline of its own, counted from subscription, in place of {@link Timeouts#call()} or {@link
     * Timeouts#stream()}.
     *
     * @param bound a positive duration
     * @return a request like this one, with that deadline
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Request timeout(Duration bound) {
        if (bound.isZero() || bound.isNegative()) {
            throw new IllegalArgumentException("A request's timeout must be positive, not " + bound);
        }
        return new Request(method, uri, headers, body, stream, replay, lane, bound);
    }

    /**
     * The absolute URL.
     *
     * @return the URL
     */
    public URI uri() {
        return uri;
    }

    /**
     * The method.
     *
     * @return such as GET
     */
    public HttpMethod method() {
        return method;
    }

    byte[] body() {
        return body;
    }

    /** The body that is sent while it is made, {@code null} if {@link #body()} is it. */
    @Nullable Publisher<? extends ByteBuf> stream() {
        return stream;
    }

    Replay replay() {
        return replay;
    }

    Lane lane() {
        return lane;
    }

    @Nullable Duration timeout() {
        return timeout;
    }

    /** A method that expects content has some even when it is empty (RFC 9110 §8.6). */
    boolean hasBody() {
        return body.length > 0
                || stream != null
                || method.equals(HttpMethod.POST)
                || method.equals(HttpMethod.PUT)
                || method.equals(HttpMethod.PATCH);
    }

    /** Sets its headers in the place of those that are there by default. */
    void fill(HttpHeaders sent) {
        headers.fill(sent);
        if (stream != null) {
            sent.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else if (hasBody()) {
            sent.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
    }

    /** The {@code Authorization} of the caller's own. */
    @Nullable String authorization() {
        return headers.first(HttpHeaderNames.AUTHORIZATION);
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
