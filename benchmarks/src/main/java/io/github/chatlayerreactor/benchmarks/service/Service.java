package io.github.chatlayerreactor.benchmarks.service;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.benchmarks.rounds.Dialogue;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import tools.jackson.databind.json.JsonMapper;

/** The process: a token server, an API that takes its tokens, and the switches that a {@link Console} turns. */
public final class Service implements AutoCloseable {
    private final TokenServer tokens;
    private final Api api;
    private final DisposableServer switches;

    private Service(Duration life, Duration delay) {
        this.tokens = new TokenServer(life, delay);
        this.api = new Api(tokens);
        this.switches = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(this::switches)
                .bindNow();
    }

    /**
     * Starts one.
     *
     * @param life how long its tokens live, in whole seconds
     * @param delay how long it takes to grant one
     * @return its process, whose line is its {@link Addresses}
     * @throws IOException if it cannot be started
     */
    public static Dialogue start(Duration life, Duration delay) throws IOException {
        return Dialogue.with(Service.class, life.toString(), delay.toString());
    }

    /**
     * Starts one in this process.
     *
     * @param life how long its tokens live, in whole seconds
     * @param delay how long it takes to grant one
     * @return the service, which listens
     */
    public static Service here(Duration life, Duration delay) {
        return new Service(life, delay);
    }

    /**
     * Prints its {@link Addresses}, and ends with its standard input.
     *
     * @param args how long its tokens live, and how long it takes to grant one
     * @throws IOException if its input cannot be read
     */
    public static void main(String[] args) throws IOException {
        try (Service service = here(Duration.parse(args[0]), Duration.parse(args[1]))) {
            System.out.println(service.addresses());
            long unused = System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * Where it listens.
     *
     * @return its addresses
     */
    public Addresses addresses() {
        return Addresses.of(tokens.port(), api.port(), switches.port());
    }

    private void switches(HttpServerRoutes routes) {
        routes.get(Console.COUNTS, (request, response) -> response.sendString(Mono.fromSupplier(this::counts)))
                .post(Console.REVOCATION, (request, response) -> {
                    tokens.revokeAll();
                    return response.send();
                })
                .post(Console.OUTAGE + "/{way}/{length}", this::fail);
    }

    private String counts() {
        return JsonMapper.shared().writeValueAsString(api.counts());
    }

    private Mono<Void> fail(HttpServerRequest request, HttpServerResponse response) {
        Outage way = Outage.valueOf(requireNonNull(request.param("way")));
        return tokens.fail(way, Duration.parse(requireNonNull(request.param("length"))))
                .then(response.send());
    }

    @Override
    public void close() {
        switches.disposeNow();
        api.close();
        tokens.close();
    }
}
