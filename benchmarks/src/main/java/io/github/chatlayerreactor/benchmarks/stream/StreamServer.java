package io.github.chatlayerreactor.benchmarks.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.chatlayerreactor.benchmarks.FixedBytes;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Sends the same event again and again, each in a chunk of its own. */
final class StreamServer {
    static final String TOKEN = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.".repeat(27);
    static final int EVENTS = 1_000;

    private static final ByteBuf EVENT = FixedBytes.of("""
            data: {"id":"chatcmpl-8f0c2f6e9d344d1c8a57","object":"chat.completion.chunk","created":1764201600,\
            "model":"some-model","choices":[{"index":0,"delta":{"content":" answer"},"finish_reason":null}]}

            """.getBytes(US_ASCII));
    private static final ByteBuf DONE = FixedBytes.of("data: [DONE]\n\n".getBytes(US_ASCII));

    private StreamServer() {}

    /**
     * Prints the URL it listens on, and ends with its standard input.
     *
     * @param args none
     * @throws IOException if its input cannot be read
     */
    public static void main(String[] args) throws IOException {
        DisposableServer server = start();
        System.out.println("http://127.0.0.1:" + server.port() + "/");
        long unused = System.in.transferTo(OutputStream.nullOutputStream());
        server.disposeNow();
    }

    static DisposableServer start() {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(StreamServer::answer)
                .bindNow();
    }

    /** Where the same stream is without a terminator. */
    static URI unterminated(URI server) {
        return server.resolve("/unterminated");
    }

    private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        Flux<ByteBuf> events = Flux.range(0, EVENTS).map(i -> EVENT.duplicate());
        boolean terminated = !request.uri().endsWith("unterminated");
        return request.receive()
                .thenMany(response.header("Content-Type", "text/event-stream")
                        .send(terminated ? events.concatWithValues(DONE.duplicate()) : events));
    }
}
