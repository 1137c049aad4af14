package io.github.chatlayerreactor.benchmarks.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.chatlayerreactor.benchmarks.FixedBytes;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import tools.jackson.databind.json.JsonMapper;

/** Does as little as a server can: it looks whether there is a token, and sends bytes that it made beforehand. */
public final class Server {
    /** As long as an access token of Keycloak's. */
    public static final String TOKEN = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.".repeat(27);

    private static final List<Integer> SIZES = List.of(1, 11, 1100); // 200 bytes, 2 KB, 200 KB

    private Server() {}

    /**
     * Prints the URL it listens on, and ends with its standard input.
     *
     * @param args none
     * @throws IOException if its input cannot be read
     */
    public static void main(String[] args) throws IOException {
        DisposableServer server = start();
        System.out.println("http://127.0.0.1:" + server.port());
        long unused = System.in.transferTo(OutputStream.nullOutputStream());
        server.disposeNow();
    }

    /**
     * Begins to listen on a free port of the loopback.
     *
     * @return what ends it
     */
    public static DisposableServer start() {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(Server::routes)
                .bindNow();
    }

    /** Where an answer with that many intents is. */
    static URI answer(URI server, int intents) {
        return server.resolve("/answers/" + intents);
    }

    /**
     * Where a GraphQL API answers with that many.
     *
     * @param server this one
     * @param intents 1, 11 or 1100: 200 bytes, 2 KB or 200 KB
     * @return its URL
     */
    public static URI graphql(URI server, int intents) {
        return server.resolve("/graphql/" + intents);
    }

    /**
     * Where the token server is.
     *
     * @param server a URL of this one
     * @return the URL of tokens
     */
    public static URI tokens(URI server) {
        return server.resolve("/token");
    }

    private static void routes(HttpServerRoutes routes) {
        String grant = "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":28800}".formatted(TOKEN);
        ByteBuf token = FixedBytes.of(grant.getBytes(US_ASCII));
        routes.post("/token", (request, response) -> json(request, response, token));
        for (int size : SIZES) {
            ByteBuf answer = FixedBytes.of(JsonMapper.shared().writeValueAsBytes(Answer.of(size)));
            routes.get("/answers/" + size, (request, response) -> authorised(request, response, answer))
                    .post("/answers/" + size, (request, response) -> authorised(request, response, answer));
            ByteBuf data = FixedBytes.of(
                    JsonMapper.shared().writeValueAsBytes(Map.of("data", Map.of("bot", Answer.of(size)))));
            routes.post("/graphql/" + size, (request, response) -> authorised(request, response, data));
        }
    }

    private static Mono<Void> authorised(HttpServerRequest request, HttpServerResponse response, ByteBuf body) {
        return request.requestHeaders().contains(HttpHeaderNames.AUTHORIZATION)
                ? json(request, response, body)
                : response.status(401).send();
    }

    private static Mono<Void> json(HttpServerRequest request, HttpServerResponse response, ByteBuf body) {
        return request.receive()
                .then(response.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.readableBytes()))
                        .sendObject(body.duplicate())
                        .then());
    }
}
