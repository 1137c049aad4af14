package io.github.chatlayerreactor.sandbox;

import io.netty.handler.codec.http.TooLongHttpContentException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Where requests come in: reads one, draws its fault, and sends the answer of its route or what the fault makes of it. */
final class Door implements BiFunction<HttpServerRequest, HttpServerResponse, Mono<Void>> {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final Function<String, Route> routes;
    private final Scheduler timer;

    Door(Function<String, Route> routes, Scheduler timer) {
        this.routes = routes;
        this.timer = timer;
    }

    @Override
    public Mono<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        Route route = routes.apply(request.fullPath());
        Wire wire = new Wire(response, route.tally());
        route.tally().request();
        return Request.read(request)
                .flatMap(read -> route.faults().take().play(answer(route, read), wire, timer))
                .onErrorResume(TooLongHttpContentException.class, e -> tooLong(response, wire));
    }

    private static Mono<Answer> answer(Route route, Request request) {
        return Mono.defer(() -> route.endpoint().answer(request)).onErrorResume(e -> {
            LOG.warn("{} has failed", request, e);
            return Mono.just(Answer.error(500, "server_error", "The sandbox has failed; its log says why"));
        });
    }

    private static Mono<Void> tooLong(HttpServerResponse response, Wire wire) {
        response.keepAlive(false);
        return wire.replace(Answer.error(413, "invalid_request", "The body is longer than 1 MiB"));
    }

    /** What a path leads to, and the faults and counts that go with it. */
    record Route(Endpoint endpoint, FaultLine faults, Counters.Tally tally) {
        /** A route that has neither. */
        static Route plain(Endpoint endpoint) {
            return new Route(endpoint, new FaultLine(), new Counters.Tally());
        }
    }
}
