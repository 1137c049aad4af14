package io.github.chatlayerreactor.examples.service;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An NLP service in the observed form that takes its time, and keeps which texts and traces have come to it. */
final class Upstream implements AutoCloseable {
    private static final Pattern TEXT = Pattern.compile("\"expression\":\"([^\"]*)\"");

    final Set<String> texts = ConcurrentHashMap.newKeySet();
    final List<String> traces = new CopyOnWriteArrayList<>();
    final AtomicInteger underWay = new AtomicInteger();

    private final Duration pace;
    private final DisposableServer server;

    Upstream(Duration pace) {
        this.pace = pace;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::extract)
                .bindNow(Duration.ofSeconds(10));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private Mono<Void> extract(HttpServerRequest request, HttpServerResponse response) {
        @Nullable String trace = request.requestHeaders().get("traceparent");
        if (trace != null) {
            traces.add(trace);
        }
        return request.receive()
                .aggregate()
                .asString()
                .doOnNext(this::keep)
                .then(Mono.delay(pace))
                .then(response.header("Content-Type", "application/json")
                        .sendString(Mono.just("{\"extract\":{\"intents\":[{\"intent\":\"order\",\"score\":0.9}]}}"))
                        .then())
                .doFirst(underWay::incrementAndGet)
                .doFinally(end -> underWay.decrementAndGet());
    }

    private void keep(String body) {
        Matcher text = TEXT.matcher(body);
        if (text.find()) {
            texts.add(text.group(1));
        }
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(10));
    }
}
