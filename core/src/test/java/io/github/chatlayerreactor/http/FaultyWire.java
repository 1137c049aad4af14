package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.wire.Fault;
import io.github.chatlayerreactor.wire.Fault.Stall;
import io.github.chatlayerreactor.wire.FaultProxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/**
 * An exchange, a real server, and between them a wire whose first connection has a fault. Requests are sent once, so that
 * the fault is seen as it is; the pool has one connection and the gate one permit, so that a call that keeps them would
 * stop the next; the clocks are virtual. After each test a call is served.
 */
final class FaultyWire implements BeforeEachCallback, AfterEachCallback {
    static final Duration HEADERS = Duration.ofSeconds(30);
    static final Duration WHOLE = Duration.ofSeconds(60);
    static final int LENGTH = 8_000_000;
    static final long WITHIN_THE_HEAD = 20;
    static final long WITHIN_THE_BODY = LENGTH / 2;

    private static final String LONG = "x".repeat(LENGTH);

    final LoopbackServer server = new LoopbackServer();
    final FaultProxy proxy = new FaultProxy(() -> server.uri("/"));
    final CountedTimers time = new CountedTimers();
    final Stall stall = new Stall();
    private final Exchanges exchanges = new Exchanges(ConnectionProvider.create("one-connection", 1));
    private final Gate gate = Gate.fixed(1);
    private final CompletableFuture<Void> headed = new CompletableFuture<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        server.beforeEach(context);
        proxy.beforeEach(context);
        exchanges.time(time);
        exchanges.timeouts(bounds());
        exchanges.settings(builder -> builder.gate(gate));
        server.answer(request -> Answer.of(200, request.uri().equals("/long") ? LONG : "served"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        proxy.faults(connection -> Fault.none());
        try {
            assertThat(send(get("/")).block(WAIT)).isEqualTo(6);
            requireNoTimerOrPermit();
        } finally {
            exchanges.afterEach(context);
            proxy.afterEach(context);
            server.afterEach(context);
        }
    }

    /** The one place that knows which bounds there are: the headers' own, the same for all the rest, streams long. */
    private static Timeouts bounds() {
        return new Timeouts(WHOLE, WHOLE, WHOLE, HEADERS, WHOLE, WHOLE, WHOLE.multipliedBy(10));
    }

    void fault(Fault first) {
        proxy.faults(connection -> connection == 0 ? first : Fault.none());
    }

    /** {@code /long} is answered with a long body, any other path with a short one. */
    Request get(String path) {
        return Request.get(proxy.uri(path)).replay(Replay.NEVER);
    }

    Request postLong() {
        return Request.post(proxy.uri("/"), "text/plain", LONG.getBytes(UTF_8)).replay(Replay.NEVER);
    }

    /** Emits how long the body was. */
    Mono<Integer> send(Request request) {
        return exchanges.with(StatedTokens.replacing()).send(request, reply -> {
            headed.complete(null);
            return Exchanges.text(reply).map(String::length);
        });
    }

    /** Emits how long each piece is. */
    Flux<Integer> stream(Request request) {
        return exchanges.with(StatedTokens.replacing()).stream(request, reply -> {
            headed.complete(null);
            return reply.body().map(piece -> piece.readableBytes());
        });
    }

    void awaitStall() {
        await(stall.begun());
    }

    void awaitHead() {
        await(headed);
    }

    private static void await(CompletableFuture<Void> signal) {
        signal.orTimeout(5, TimeUnit.SECONDS).join();
    }

    /** Whoever was still there when the silence ends would be answered, and keep the connection. */
    void requireNothingLeft() {
        stall.over().complete(null);
        proxy.requireAllClosed();
        requireNoTimerOrPermit();
    }

    /** Both are given up behind the end that they were for, on the event loop. */
    void requireNoTimerOrPermit() {
        long begun = System.nanoTime();
        while (exchanges.timersInUse() + gate.inFlight() > 0 && System.nanoTime() - begun < WAIT.toNanos()) {
            Thread.onSpinWait();
        }
        assertThat(exchanges.timersInUse()).as("timers").isZero();
        assertThat(gate.inFlight()).as("permits").isZero();
    }
}
