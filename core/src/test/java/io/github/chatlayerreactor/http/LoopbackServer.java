package io.github.chatlayerreactor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A real HTTP server on loopback that answers by a script, and keeps what it was asked. */
final class LoopbackServer implements BeforeEachCallback, AfterEachCallback {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Function<Received, Answer> script = request -> Answer.of(200, "");
    private @Nullable DisposableServer server;

    /** One request as it came. */
    record Received(String method, String uri, HttpHeaders headers, String body) {
        String authorization() {
            return headers.get(HttpHeaderNames.AUTHORIZATION, "none");
        }
    }

    /** What to answer, and after which signal. */
    record Answer(int status, Map<String, String> headers, String body, Mono<Void> after) {
        static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body, Mono.empty());
        }

        Answer header(String name, String value) {
            return new Answer(status, Map.of(name, value), body, after);
        }

        Answer after(Mono<Void> signal) {
            return new Answer(status, headers, body, signal);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnChannelInit((observer, channel, remote) -> connections.incrementAndGet())
                .handle(this::answer)
                .bindNow(WAIT);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        requireNonNull(server).disposeNow(WAIT);
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .map(body -> new Received(request.method().name(), request.uri(), request.requestHeaders(), body))
                .flatMap(one -> {
                    received.add(one);
                    Answer answer = script.apply(one);
                    answer.headers().forEach(response::header);
                    return answer.after()
                            .then(response.status(answer.status())
                                    .sendByteArray(Mono.just(answer.body().getBytes(UTF_8)))
                                    .then());
                });
    }

    /** Answers every request so. */
    void answer(Function<Received, Answer> byScript) {
        script = byScript;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + requireNonNull(server).port() + path);
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    List<String> authorizations() {
        return received.stream().map(Received::authorization).toList();
    }

    /** How many connections were ever accepted. */
    int connections() {
        return connections.get();
    }
}
