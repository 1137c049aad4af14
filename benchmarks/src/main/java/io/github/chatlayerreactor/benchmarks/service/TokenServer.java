package io.github.chatlayerreactor.benchmarks.service;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Issues tokens, takes its time for it, can fail, and knows which of its tokens live. */
final class TokenServer implements AutoCloseable {
    /** Tokens are as long as Keycloak's. */
    private static final String HEAD = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.".repeat(27);

    private final Map<String, Long> ends = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup hanging = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Duration life;
    private final Duration delay;
    private final int port;
    private volatile DisposableServer listening;
    private volatile @Nullable Outage outage;

    TokenServer(Duration life, Duration delay) {
        this.life = life;
        this.delay = delay;
        this.listening = server(0).bindNow();
        this.port = listening.port();
    }

    private HttpServer server(int onPort) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(onPort)
                .channelGroup(connections)
                .handle((request, response) -> request.receive().then(answer(request, response)));
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return Mono.defer(() -> {
            long number = requests.incrementAndGet();
            if (outage == null) {
                return Mono.delay(delay).then(Mono.defer(() -> grant(response, HEAD + number)));
            }
            return outage == Outage.HANGING
                    ? hang(request)
                    : response.status(503).send();
        });
    }

    private Mono<Void> hang(HttpServerRequest request) {
        return Mono.fromRunnable(() -> request.withConnection(connection -> hanging.add(connection.channel())))
                .then(Mono.never());
    }

    private Mono<Void> grant(HttpServerResponse response, String token) {
        ends.put("Bearer " + token, System.nanoTime() + life.toNanos());
        String grant = "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                .formatted(token, life.toSeconds());
        return response.header("Content-Type", "application/json")
                .sendString(Mono.just(grant))
                .then();
    }

    int port() {
        return port;
    }

    long requests() {
        return requests.get();
    }

    /** Whether this is a token of its own that has neither expired nor been revoked. */
    boolean accepts(String authorization) {
        Long end = ends.get(authorization);
        return end != null && end - System.nanoTime() > 0;
    }

    void revokeAll() {
        ends.clear();
    }

    /** Fails for so long from now on. Completes as soon as it fails. */
    Mono<Void> fail(Outage way, Duration howLong) {
        return Mono.defer(() -> {
            outage = way;
            Mono<Void> begun = way == Outage.REFUSED ? stopListening() : Mono.empty();
            return begun.doOnSuccess(done -> recoverAfter(way, howLong));
        });
    }

    private void recoverAfter(Outage way, Duration howLong) {
        Mono<Void> recovered = Mono.defer(() -> way == Outage.REFUSED ? listenAgain() : cutThoseThatHang());
        var unused = Mono.delay(howLong)
                .then(Mono.fromRunnable(() -> outage = null))
                .then(recovered)
                .subscribe(done -> {}, failed -> System.err.println("The outage does not end: " + failed));
    }

    private Mono<Void> stopListening() {
        var unused = connections.close();
        listening.dispose();
        return listening.onDispose();
    }

    private Mono<Void> listenAgain() {
        return server(port).bind().doOnNext(again -> listening = again).then();
    }

    private Mono<Void> cutThoseThatHang() {
        return Mono.fromRunnable(() -> {
            var unused = hanging.close();
        });
    }

    @Override
    public void close() {
        listening.disposeNow();
    }
}
