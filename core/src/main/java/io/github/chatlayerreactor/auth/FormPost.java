package io.github.chatlayerreactor.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.auth.ClientAuthentication.Proof;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** A form that an authenticated client posts to the token server: one request, one reply, no retry, no redirect. */
final class FormPost {
    private static final int LARGEST_REPLY = 64 * 1024;

    private final HttpClient client;
    private final URI url;
    private final ClientAuthentication authentication;

    FormPost(HttpClient client, URI url, ClientAuthentication authentication) {
        this.client = client.disableRetry(true).followRedirect(false);
        this.url = url;
        this.authentication = authentication;
    }

    URI url() {
        return url;
    }

    /**
     * Emits what the reader makes of the reply; never empty.
     *
     * @param reader gets the whole body, which may be empty; may throw an {@link AuthException}
     */
    <T> Mono<T> send(
            Map<String, String> fields,
            ClientCredentials credentials,
            BiFunction<HttpClientResponse, byte[], T> reader) {
        return prove(credentials)
                .flatMap(proof -> send(fields, proof, reader))
                .onErrorMap(error -> !(error instanceof AuthException), this::unavailable);
    }

    private Mono<Proof> prove(ClientCredentials credentials) {
        return Mono.defer(() -> authentication.prove(credentials))
                .onErrorMap(error -> new AuthException.Unavailable(
                        "The client authentication failed: " + error.getClass().getSimpleName(), error))
                .switchIfEmpty(Mono.error(
                        () -> new AuthException.Unavailable("The client authentication's publisher was empty", null)));
    }

    /** Empty only where a cancel meets the end of the reply, which is no error that somebody should be told. */
    private <T> Mono<T> send(
            Map<String, String> fields, Proof proof, BiFunction<HttpClientResponse, byte[], T> reader) {
        byte[] form = form(fields, proof).getBytes(UTF_8);
        Disposable.Swap exchange = Disposables.swap();
        return client.headers(headers -> describe(headers, proof, form.length))
                .post()
                .uri(url)
                .send((request, line) -> line.withConnection(used -> exchange.update(discarding(used)))
                        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(form))))
                .response((reply, body) -> gathered(body).map(bytes -> reader.apply(reply, bytes)))
                .singleOrEmpty()
                .doOnCancel(exchange::dispose);
    }

    /** Reactor Netty hands a reply that crosses its cancel to nobody, and keeps it and its connection. */
    private static Disposable discarding(Connection used) {
        EventLoop loop = used.channel().eventLoop();
        return () -> {
            if (used instanceof ChannelOperations<?, ?> exchange && !loop.isShutdown()) {
                loop.execute(exchange::discard); // after what is under way there
            }
        };
    }

    private static void describe(HttpHeaders headers, Proof proof, int length) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .set(HttpHeaderNames.ACCEPT, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, length);
        if (proof.authorization() != null) {
            headers.set(HttpHeaderNames.AUTHORIZATION, proof.authorization());
        }
    }

    private static String form(Map<String, String> own, Proof proof) {
        Map<String, String> fields = new LinkedHashMap<>(own);
        proof.fields().forEach(fields::putIfAbsent);
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The whole body, empty where there is none; fails with {@link AuthException.Malformed} if it is too large. */
    static Mono<byte[]> gathered(Flux<ByteBuf> body) {
        return body.reduceWith(ByteArrayOutputStream::new, FormPost::gather).map(ByteArrayOutputStream::toByteArray);
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

    private AuthException unavailable(Throwable cause) {
        return new AuthException.Unavailable(
                "The token server " + url + " could not be asked: "
                        + cause.getClass().getSimpleName(),
                cause);
    }
}
