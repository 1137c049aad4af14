package io.github.chatlayerreactor.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.http.HttpException.Head;
import io.github.chatlayerreactor.retry.RetryAfter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.core.JacksonException;

/** A reply as Reactor Netty received it. */
final class NettyReply implements Reply {
    /** How much of an unwanted body is read so that its connection can be used again. */
    private static final int LONGEST_DRAIN = 64 * 1024;

    private static final int BAD_REQUEST = 400;

    private final Request request;
    private final String secret;
    private final HttpClientResponse response;
    private final AuthorisedExchange exchange;
    private final Body body;

    /**
     * A reply whose head has come.
     *
     * @param secret what authorised the request, and must not come back in an error; empty if nothing did
     * @param exchange whose limits and timeouts hold
     * @param watch bounds the pauses of the body
     */
    NettyReply(
            AuthorisedExchange exchange,
            Request request,
            String secret,
            HttpClientResponse response,
            Flux<?> content,
            Watch watch) {
        this.request = request;
        this.secret = secret;
        this.response = response;
        this.exchange = exchange;
        Head head =
                new Head(response.status().code(), response.responseHeaders().get("x-request-id"));
        this.body = new Body(request, head, content, exchange.timeouts.idle(), watch);
    }

    Head head() {
        return body.head();
    }

    @Override
    public int status() {
        return body.head().status();
    }

    @Override
    public HttpHeaders headers() {
        return response.responseHeaders();
    }

    @Override
    public boolean hasMediaType(String mediaType) {
        String field = headers().get(HttpHeaderNames.CONTENT_TYPE);
        CharSequence received = field == null ? null : HttpUtil.getMimeType(field);
        return received != null && received.toString().strip().equalsIgnoreCase(mediaType);
    }

    @Override
    public Flux<ByteBuf> body() {
        return body.flux();
    }

    @Override
    public <T> Mono<T> read(BodyReader<T> reader) {
        return new WholeBody<>(body, false, this::exceedsLimit, whole -> read(whole, reader));
    }

    private boolean exceedsLimit(int size) {
        if (size > exchange.limits.body()) {
            throw new HttpException.TooLarge(
                    request + " was answered with more than " + exchange.limits.body() + " bytes: raise Limits.body",
                    exchange.limits.body(),
                    body.head());
        }
        return false;
    }

    private <T> T read(ByteBuf whole, BodyReader<T> reader) {
        try {
            T value = reader.read(new ByteBufInputStream(whole.duplicate()));
            if (value == null) {
                throw unexpected(whole);
            }
            return value;
        } catch (ChatlayerException ours) {
            throw ours;
        } catch (JacksonException quoting) {
            throw unreadable("at byte " + quoting.getLocation().getByteOffset(), null);
        } catch (Exception unreadable) {
            throw unreadable(unreadable.getClass().getSimpleName(), unreadable);
        }
    }

    private HttpException unreadable(String why, @Nullable Exception cause) {
        return new HttpException.Unreadable(
                request + " was answered " + status() + " with a body that cannot be read: " + why, body.head(), cause);
    }

    @Override
    public <T> Mono<T> refuse() {
        return unexpected().flatMap(Mono::error);
    }

    @Override
    public <T> Mono<T> refuseToken(ChatlayerException refusal) {
        return Mono.error(new Verdict.TokenRefused(refusal));
    }

    @Override
    public <T> Mono<T> tryLater(ChatlayerException refusal) {
        return Mono.error(new Verdict.Busy(retryAfter(), refusal));
    }

    @Override
    public void afterRead(Runnable task) {
        body.watch().execute(task);
    }

    /** Drains the body within bounds and keeps its first piece, or what there was of it when it broke off. */
    Mono<HttpException> unexpected() {
        return new WholeBody<>(body, true, size -> size > LONGEST_DRAIN, this::unexpected);
    }

    private HttpException unexpected(ByteBuf whole) {
        String text = masked(whole.toString(0, Math.min(whole.readableBytes(), LONGEST_DRAIN), UTF_8));
        return new HttpException.UnexpectedReply(
                masked(request + " was answered " + response.status()),
                body.head(),
                Redaction.of(headers(), this::masked),
                text.substring(0, Math.min(text.length(), exchange.limits.excerpt())),
                retryAfter());
    }

    /** How long the server asks to be left alone, if it does. */
    @Nullable Duration retryAfter() {
        return RetryAfter.of(headers(), exchange.clock.instant());
    }

    private String masked(String text) {
        return secret.isEmpty() ? text : Redaction.masked(text, secret);
    }

    boolean isError() {
        return status() >= BAD_REQUEST;
    }

    /** Whether it is a 401 that a new token may cure: one that names no other reason. */
    boolean rejectsToken() {
        return Challenge.askForAnotherToken(status(), headers().getAll(HttpHeaderNames.WWW_AUTHENTICATE));
    }

    @Override
    public String toString() {
        return request + " -> " + status();
    }
}
