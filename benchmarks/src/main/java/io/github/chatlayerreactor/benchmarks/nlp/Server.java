package io.github.chatlayerreactor.benchmarks.nlp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.chatlayerreactor.benchmarks.FixedBytes;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.io.IOException;
import java.io.OutputStream;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Answers everything alike: bytes that it made beforehand. */
final class Server {
    /** As long as an access token of Keycloak's. */
    static final String TOKEN = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.".repeat(27);

    private static final ByteBuf REPLY = FixedBytes.of("""
            {"extract":{"intents":[{"intent":"order_pizza","score":0.93},{"intent":"menu","score":0.04},\
            {"intent":"greeting","score":0.03}],"entities":[{"name":"size","value":"large","score":1}]}}""".getBytes(US_ASCII));

    private Server() {}

    /**
     * Prints the URL it listens on, and ends with its standard input.
     *
     * @param args none
     * @throws IOException if its input cannot be read
     */
    public static void main(String[] args) throws IOException {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(Server::answer)
                .bindNow();
        System.out.println("http://127.0.0.1:" + server.port());
        long unused = System.in.transferTo(OutputStream.nullOutputStream());
        server.disposeNow();
    }

    private static Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .then(response.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(REPLY.readableBytes()))
                        .sendObject(REPLY.duplicate())
                        .then());
    }
}
