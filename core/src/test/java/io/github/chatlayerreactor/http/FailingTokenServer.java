package io.github.chatlayerreactor.http;

import static java.util.Objects.requireNonNull;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A real token server on loopback that fails for a while, in one of three ways, and knows which of its tokens live. */
final class FailingTokenServer implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final Map<String, Long> ends = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Outage outage;
    private final Duration life;
    private final LongSupplier ticker;
    private final int port;
    private volatile boolean failing;
    private volatile @Nullable DisposableServer server;

    /** The way in which it fails. */
    enum Outage {
        ANSWERS_503,
        REFUSES_CONNECTIONS,
        HANGS
    }

    /** Its tokens live by this ticker. */
    FailingTokenServer(Outage outage, Duration life, LongSupplier ticker) {
        this.outage = outage;
        this.life = life;
        this.ticker = ticker;
        DisposableServer started = configured(0).bindNow(WAIT);
        this.server = started;
        this.port = started.port();
    }

    private HttpServer configured(int onPort) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(onPort)
                .channelGroup(connections)
                .handle(this::answer);
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (failing) {
            asked.incrementAndGet();
            return outage == Outage.HANGS ? Mono.never() : response.status(503).send();
        }
        String token = outage + "-" + (ends.size() + 1);
        ends.put("Bearer " + token, ticker.getAsLong() + life.toNanos());
        return response.sendString(Mono.just("{\"access_token\":\"" + token
                + "\",\"token_type\":\"Bearer\",\"expires_in\":" + life.toSeconds() + "}"));
    }

    /** Fails from subscription on, for so long. */
    Mono<Void> fail(Duration howLong) {
        return Mono.fromRunnable(() -> failing = true)
                .then(Mono.defer(this::stopListening))
                .then(Mono.delay(howLong))
                .then(Mono.defer(this::listenAgain))
                .doOnSuccess(done -> failing = false);
    }

    private Mono<Void> stopListening() {
        if (outage != Outage.REFUSES_CONNECTIONS) {
            return Mono.empty();
        }
        DisposableServer listening = requireNonNull(server);
        var unused = connections.close();
        listening.dispose();
        return listening.onDispose();
    }

    private Mono<Void> listenAgain() {
        return outage == Outage.REFUSES_CONNECTIONS
                ? configured(port).bind().doOnNext(again -> server = again).then()
                : Mono.empty();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/token");
    }

    boolean isFailing() {
        return failing;
    }

    /** Whether this is a token of its own that has not expired. */
    boolean accepts(String authorization) {
        Long end = ends.get(authorization);
        return end != null && end - ticker.getAsLong() > 0;
    }

    int issued() {
        return ends.size();
    }

    /** How many requests it got while it failed. */
    int askedInVain() {
        return asked.get();
    }

    @Override
    public void close() {
        requireNonNull(server).disposeNow(WAIT);
    }
}
