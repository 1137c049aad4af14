package io.github.chatlayerreactor.graphql;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A server on loopback that gives its answers in their order, and keeps what it was asked. */
final class ScriptedServer implements AutoCloseable {
    private final Queue<Answer> answers;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final DisposableServer server;

    ScriptedServer(Answer... answers) {
        this.answers = new ConcurrentLinkedQueue<>(List.of(answers));
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::answer)
                .bindNow();
    }

    static Answer graphql(String body) {
        return new Answer(200, "application/graphql-response+json; charset=utf-8", body);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/graphql");
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMap(body -> {
            asked.add(new Asked(request.method().name() + " " + request.uri(), request.requestHeaders(), body));
            Answer answer = answers.remove();
            return response.status(answer.status)
                    .header("content-type", answer.mediaType)
                    .sendString(Mono.just(answer.body))
                    .then();
        });
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    record Answer(int status, String mediaType, String body) {}

    record Asked(String line, HttpHeaders headers, String body) {}
}
