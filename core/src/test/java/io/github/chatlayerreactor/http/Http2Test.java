package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.Hygiene;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;
import reactor.test.StepVerifier;

/** The exchange over HTTP/2, with a caller's own client that speaks nothing else, against Node's server. */
@ExtendWith(Hygiene.class)
class Http2Test {
    private static final int CALLS = 64;
    private static final int FEW = 8;

    @RegisterExtension
    static final Http2Server SERVER = new Http2Server("node");

    @RegisterExtension
    final Exchanges exchanges = exchanges(1);

    /** A connection that is going away counts until its last call has ended. */
    @RegisterExtension
    final Exchanges withSpareConnections = exchanges(2 * FEW);

    private final StatedTokens tokens = StatedTokens.replacing();
    private Exchange exchange;

    /** What came, and over which of the server's sessions. */
    private record Served(String body, String session) {}

    private static Exchanges exchanges(int connections) {
        return new Exchanges(ConnectionProvider.builder("h2")
                .maxConnections(connections)
                .pendingAcquireMaxCount(2 * CALLS)
                .build());
    }

    /** Made once, as a pool serves one TLS context. */
    @BeforeEach
    void speakHttp2() {
        exchange = speakHttp2(exchanges);
    }

    private Exchange speakHttp2(Exchanges made) {
        GenericSslContextSpec<SslContextBuilder> trusting =
                Http2SslContextSpec.forClient().configure(tls -> tls.trustManager(SERVER.certificate()));
        made.client(client -> client.protocol(HttpProtocol.H2).secure(tls -> tls.sslContext(trusting)));
        return made.with(tokens);
    }

    private Mono<Served> send(Request request) {
        return exchange.send(
                request,
                reply -> Exchanges.text(reply)
                        .map(body -> new Served(body, reply.headers().get("x-session", "none"))));
    }

    private Mono<Served> get(String path) {
        return send(Request.get(SERVER.uri(path)).replay(Replay.NEVER));
    }

    private Served served(Mono<Served> call) {
        return call.blockOptional(WAIT).orElseThrow();
    }

    private Flux<String> stream(String path) {
        return exchange.stream(
                Request.get(SERVER.uri(path)).replay(Replay.NEVER),
                reply -> reply.body().map(piece -> piece.toString(UTF_8)));
    }

    private void awaitHeld(int count) {
        String wanted = String.valueOf(count);
        Exchanges.complete(get("/how-many-held")
                .repeat()
                .takeUntil(now -> now.body().equals(wanted))
                .then());
    }

    @Test
    void carriesTheTokenAndABody() {
        Request request = Request.post(SERVER.uri("/echo"), "text/plain", "a body".getBytes(UTF_8));

        assertThat(served(send(request)).body()).isEqualTo("Bearer token-1 a body");
    }

    @Test
    void sendsALongBodyWhole() {
        String body = "x".repeat(1_000_000);
        Request request = Request.post(SERVER.uri("/echo"), "text/plain", body.getBytes(UTF_8));

        assertThat(served(send(request)).body()).isEqualTo("Bearer token-1 %s", body);
    }

    @Test
    void followsARejectionOnTheSameConnection() {
        String session = served(get("/echo")).session();
        Request request = Request.post(SERVER.uri("/unless-first"), "text/plain", "twice".getBytes(UTF_8));

        assertThat(served(send(request))).isEqualTo(new Served("served twice", session));
        assertThat(tokens.rejected()).containsExactly("token-1");
    }

    /** The server answers none of them before all are there. */
    @Test
    void hasManyCallsInFlightOnOneConnection() {
        List<Served> all = Flux.range(0, CALLS)
                .flatMap(number -> get("/held"), CALLS)
                .collectList()
                .blockOptional(WAIT)
                .orElseThrow();

        assertThat(all).hasSize(CALLS).extracting(Served::body).containsOnly("held");
        assertThat(all.stream().map(Served::session).collect(Collectors.toSet()))
                .hasSize(1);
    }

    @Test
    void streamsAReplyOnDemand() {
        StepVerifier.create(stream("/pieces").reduce(String::concat))
                .expectNext("onetwothree")
                .expectComplete()
                .verify(WAIT);
    }

    /** The server answers the other call when it learns that the stream was cancelled. */
    @Test
    void endsACancelledStreamAndKeepsItsConnection() {
        String session = served(get("/echo")).session();
        CompletableFuture<Served> other = get("/held").toFuture();
        awaitHeld(1);

        assertThat(stream("/endless").blockFirst(WAIT)).isEqualTo("first");

        assertThat(other).succeedsWithin(WAIT).isEqualTo(new Served("held", session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reset", "/reset-in-the-body", "/die"})
    void isInterruptedWhenTheStreamIsReset(String path) {
        assertThat(errorOf(get(path)))
                .isInstanceOfSatisfying(
                        HttpException.Interrupted.class,
                        reset -> assertThat(reset.possiblyProcessed()).isTrue());

        assertThat(served(get("/echo")).body()).startsWith("Bearer token-1");
    }

    @Test
    void namesARefusedStream() {
        assertThat(errorOf(get("/refused"))).isInstanceOf(HttpException.class);

        assertThat(served(get("/echo")).body()).startsWith("Bearer token-1");
    }

    @Test
    void keepsTheConnectionOfAResetStream() {
        String session = served(get("/echo")).session();

        assertThat(errorOf(get("/reset"))).isInstanceOf(HttpException.class);

        assertThat(served(get("/echo")).session()).isEqualTo(session);
    }

    /** What is under way is served where it is; what comes later, and did not cross the farewell, to a new connection. */
    @Test
    void movesToAnotherConnectionAfterAGoAway() {
        exchange = speakHttp2(withSpareConnections);
        Flux<Served> held = Flux.range(0, FEW).flatMap(number -> get("/held"), FEW);
        CompletableFuture<List<Served>> underWay = held.collectList().toFuture();
        awaitHeld(FEW);

        assertThat(served(get("/goaway")).body()).isEqualTo("going");

        Served later = served(get("/release").retry(FEW));
        assertThat(underWay)
                .succeedsWithin(WAIT)
                .satisfies(calls -> assertThat(calls)
                        .hasSize(FEW)
                        .allMatch(call -> call.body().equals("held"))
                        .noneMatch(call -> call.session().equals(later.session())));
    }
}
