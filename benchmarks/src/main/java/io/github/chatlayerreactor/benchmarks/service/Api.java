package io.github.chatlayerreactor.benchmarks.service;

import static java.util.Objects.requireNonNull;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** Answers who has a token that lives, and refuses everybody else with a 401. */
final class Api implements AutoCloseable {
    private static final Duration SLOW = Duration.ofMillis(20);

    private final TokenServer tokens;
    private final DisposableServer listening;
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile Sinks.Empty<Void> together = Sinks.empty();

    Api(TokenServer tokens) {
        this.tokens = tokens;
        this.listening = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .channelGroup(connections)
                .route(this::routes)
                .bindNow();
    }

    int port() {
        return listening.port();
    }

    private void routes(HttpServerRoutes routes) {
        routes.get("/now", (request, response) -> answer(request, response))
                .get("/slow", (request, response) -> Mono.delay(SLOW).then(answer(request, response)))
                .get(
                        "/together/{count}",
                        (request, response) -> gathered(request).then(answer(request, response)));
    }

    /** What this and the token server have seen. */
    Counts counts() {
        return new Counts(tokens.requests(), served.get(), refused.get(), connections.size());
    }

    /** Ends when so many wait for it. */
    private Mono<Void> gathered(HttpServerRequest request) {
        int count = Integer.parseInt(requireNonNull(request.param("count")));
        Sinks.Empty<Void> all = together;
        if (waiting.incrementAndGet() == count) {
            waiting.set(0);
            together = Sinks.empty();
            all.tryEmitEmpty().orThrow();
        }
        return all.asMono();
    }

    /** Looks at the token when it answers, so that one may be revoked under a call in flight. */
    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return Mono.defer(() -> {
            if (!tokens.accepts(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION, ""))) {
                refused.incrementAndGet();
                return response.status(401)
                        .header(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                        .header(HttpHeaderNames.CONTENT_LENGTH, "0")
                        .send();
            }
            served.incrementAndGet();
            return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .sendString(Mono.just("{\"text\":\"served\"}"))
                    .then();
        });
    }

    @Override
    public void close() {
        listening.disposeNow();
    }
}
