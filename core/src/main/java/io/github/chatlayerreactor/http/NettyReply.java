package io.github.chatlayerreactor.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.ChatlayerException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.core.JacksonException;

/**
 * A reply as Reactor Netty received it.
 *
 * @param secret what authorised the request, and must not come back in an error; empty if nothing did
 */
record NettyReply(Request request, String secret, HttpClientResponse response, ByteBufFlux content, Limits limits)
        implements Reply {
    /** How much of an unwanted body is read so that its connection can be used again. */
    private static final int LONGEST_DRAIN = 64 * 1024;

    @Override
    public int status() {
        return response.status().code();
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
        return content.onErrorMap(error -> Failures.inBody(request, error));
    }

    @Override
    public <T> Mono<T> read(BodyReader<T> reader) {
        return Mono.using(
                GatheredBody::new,
                gathered -> body().doOnNext(buffer -> requireWithinLimit(gathered.add(buffer)))
                        .then(Mono.fromCallable(() -> read(gathered.take(), reader))),
                GatheredBody::discard);
    }

    private void requireWithinLimit(int size) {
        if (size > limits.body()) {
            throw new HttpException.TooLarge(
                    request + " was answered with more than " + limits.body() + " bytes: raise Limits.body",
                    limits.body());
        }
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
        } finally {
            whole.release();
        }
    }

    private HttpException unreadable(String why, @Nullable Exception cause) {
        return new HttpException.Unreadable(
                request + " was answered " + status() + " with a body that cannot be read: " + why, cause);
    }

    @Override
    public <T> Mono<T> refuse() {
        return unexpected().flatMap(Mono::error);
    }

    /** Drains the body within bounds and keeps its first piece, or what there was of it when it broke off. */
    Mono<HttpException> unexpected() {
        return Mono.using(
                GatheredBody::new,
                gathered -> body().map(gathered::add)
                        .takeUntil(size -> size > LONGEST_DRAIN)
                        .onErrorComplete(HttpException.Interrupted.class)
                        .then(Mono.fromCallable(() -> drained(gathered.take()))),
                GatheredBody::discard);
    }

    private HttpException drained(ByteBuf whole) {
        try {
            return unexpected(whole);
        } finally {
            whole.release();
        }
    }

    private HttpException unexpected(ByteBuf whole) {
        String text = masked(whole.toString(0, Math.min(whole.readableBytes(), LONGEST_DRAIN), UTF_8));
        return new HttpException.UnexpectedReply(
                masked(request + " was answered " + response.status()),
                status(),
                Redaction.of(headers(), this::masked),
                text.substring(0, Math.min(text.length(), limits.excerpt())));
    }

    private String masked(String text) {
        return secret.isEmpty() ? text : text.replace(secret, "<hidden>");
    }

    /** Whether it is a 401 that a new token may cure: one that names no other reason. */
    boolean rejectsToken() {
        return status() == 401
                && Challenge.parse(headers().getAll(HttpHeaderNames.WWW_AUTHENTICATE)).stream()
                        .allMatch(Challenge::allowsAnotherToken);
    }

    @Override
    public String toString() {
        return request + " -> " + status();
    }
}
