package io.github.chatlayerreactor.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.netty.DisposableChannel;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A real HTTP server on 127.0.0.1 that records what it is asked and answers everything alike, as a test says. */
public final class LoopbackServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Sinks.Empty<Void> asked = Sinks.empty();
    private final Sinks.Empty<Void> disconnected = Sinks.empty();
    private final DisposableServer server;

    private LoopbackServer(Function<HttpServerResponse, Publisher<Void>> answer) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> record(request)
                        .thenMany(Flux.defer(() -> answer.apply(response.withConnection(
                                connection -> connection.onDispose(() -> signal(disconnected)))))))
                .bindNow(LIMIT);
    }

    /** Answers with a body. */
    public static LoopbackServer start(int status, String contentType, String body) {
        return new LoopbackServer(response -> response.status(status)
                .header("Content-Type", contentType)
                .send(Mono.fromSupplier(() -> buffer(body.getBytes(UTF_8)))));
    }

    /** Answers with a body once this has completed. */
    public static LoopbackServer startAfter(Mono<Void> signal, int status, String contentType, String body) {
        return new LoopbackServer(response -> response.status(status)
                .header("Content-Type", contentType)
                .send(signal.then(Mono.fromSupplier(() -> buffer(body.getBytes(UTF_8))))));
    }

    /** Answers with a body that is flushed byte by byte. */
    public static LoopbackServer startBytewise(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return new LoopbackServer(response -> response.status(status)
                .header("Content-Type", contentType)
                .send(Flux.range(0, bytes.length).map(i -> buffer(bytes[i])), piece -> true));
    }

    /** Answers with the beginning of a body, then resets the connection. */
    public static LoopbackServer startCutAfter(String contentType, String beginning) {
        return new LoopbackServer(response -> response.header("Content-Type", contentType)
                .send(Mono.fromSupplier(() -> buffer(beginning.getBytes(UTF_8))), piece -> true)
                .then(Mono.fromRunnable(() -> response.withConnection(DisposableChannel::dispose))));
    }

    /** Answers with the beginning of a body and leaves the connection open. */
    public static LoopbackServer startWithoutEnd(String contentType, String beginning) {
        return new LoopbackServer(response -> response.header("Content-Type", contentType)
                .send(
                        Mono.fromSupplier(() -> buffer(beginning.getBytes(UTF_8)))
                                .concatWith(Mono.never()),
                        piece -> true));
    }

    /** Never answers. */
    public static LoopbackServer startSilent() {
        return new LoopbackServer(response -> Mono.never());
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** What was asked so far. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Completes when something has been asked. */
    public Mono<Void> asked() {
        return asked.asMono();
    }

    /** Completes when a connection has gone. */
    public Mono<Void> disconnected() {
        return disconnected.asMono();
    }

    /** A connection with the fixed token {@code t0ken}. */
    public static Chatlayer chatlayer() {
        return Chatlayer.builder(TokenSource.fixed("t0ken")).build();
    }

    @Override
    public void close() {
        server.disposeNow(LIMIT);
    }

    private Mono<Void> record(HttpServerRequest request) {
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .doOnNext(body -> {
                    received.add(new Received(
                            request.uri(),
                            request.requestHeaders().get("Authorization", ""),
                            request.requestHeaders().get("Accept", ""),
                            body));
                    signal(asked);
                })
                .then();
    }

    private static void signal(Sinks.Empty<Void> sink) {
        sink.emitEmpty(EmitFailureHandler.FAIL_FAST);
    }

    private static ByteBuf buffer(byte... bytes) {
        return Unpooled.wrappedBuffer(bytes);
    }

    /** What was asked. */
    public record Received(String uri, String authorization, String accept, String body) {}
}
