package io.github.chatlayerreactor.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real HTTP server on 127.0.0.1 whose one intent is the text it was asked about. A text that begins with {@code bad} is
 * refused with 400. It counts what it is asked, what it is asked at once, and what it is asked while it answers it.
 */
public final class NlpServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger askedTwice = new AtomicInteger();
    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private final Function<String, Mono<Void>> pause;
    private final DisposableServer server;

    private NlpServer(Function<String, Mono<Void>> pause) {
        this.pause = pause;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::answer)
                .bindNow(LIMIT);
    }

    /** Answers at once. */
    public static NlpServer start() {
        return new NlpServer(text -> Mono.empty());
    }

    /** Answers a text when what the function gives for it completes. */
    public static NlpServer start(Function<String, Mono<Void>> pause) {
        return new NlpServer(pause);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The texts, in the order they came. */
    public Queue<String> asked() {
        return asked;
    }

    /** How many requests came. */
    public int count() {
        return count.get();
    }

    /** How many requests are being answered. */
    public int inFlight() {
        return inFlight.get();
    }

    /** How many requests were answered at once, at most. */
    public int mostInFlight() {
        return mostInFlight.get();
    }

    /** How many requests came while the same text was being answered. */
    public int askedTwiceAtOnce() {
        return askedTwice.get();
    }

    @Override
    public void close() {
        server.disposeNow(LIMIT);
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .map(body -> MAPPER.readTree(body).path("expression").asString())
                .flatMap(text -> answer(text, response));
    }

    private Mono<Void> answer(String text, HttpServerResponse response) {
        begin(text);
        String body = MAPPER.writeValueAsString(text);
        byte[] reply = ("{\"extract\":{\"intents\":[{\"intent\":" + body + ",\"score\":1}]}}").getBytes(UTF_8);
        return pause.apply(text)
                .doFinally(end -> end(text))
                .then(Mono.defer(() -> response.status(text.startsWith("bad") ? 400 : 200)
                        .header("Content-Type", "application/json")
                        .sendObject(Unpooled.wrappedBuffer(reply))
                        .then()));
    }

    private void begin(String text) {
        if (!answering.add(text)) {
            askedTwice.incrementAndGet();
        }
        asked.add(text);
        count.incrementAndGet();
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    private void end(String text) {
        answering.remove(text);
        inFlight.decrementAndGet();
    }
}
