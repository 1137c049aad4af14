package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.retry.RetryPolicy;
import io.github.chatlayerreactor.wire.Fault;
import io.github.chatlayerreactor.wire.Fault.End;
import io.github.chatlayerreactor.wire.Fault.Side;
import io.github.chatlayerreactor.wire.FaultProxy;
import io.github.chatlayerreactor.wire.Hygiene;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/** Which calls a wire that ends costs, when calls are tried again: over one connection at a time, in real time. */
@ExtendWith(Hygiene.class)
class WireRecoveryTest {
    private static final int LENGTH = 100_000;
    private static final RetryPolicy SOON = RetryPolicy.defaults().backOff(Duration.ofMillis(1), Duration.ofMillis(10));

    @RegisterExtension
    final LoopbackServer server = new LoopbackServer();

    @RegisterExtension
    final FaultProxy proxy = new FaultProxy(() -> server.uri("/"));

    @RegisterExtension
    final Exchanges exchanges = new Exchanges(ConnectionProvider.create("one-connection", 1));

    @BeforeEach
    void tryAgainSoon() {
        exchanges.retry(SOON);
        server.answer(request -> Answer.of(200, "x".repeat(LENGTH)));
    }

    private void onFirst(Fault fault) {
        proxy.faults(connection -> connection == 0 ? fault : Fault.none());
    }

    private Request get() {
        return Request.get(proxy.uri("/"));
    }

    private Mono<Integer> send(Request request) {
        return exchanges
                .with(StatedTokens.replacing())
                .send(request, reply -> Exchanges.text(reply).map(String::length));
    }

    private void assertInterrupted(Throwable error, int attempts) {
        assertThat(error).isInstanceOfSatisfying(HttpException.Interrupted.class, cut -> {
            assertThat(cut.possiblyProcessed()).isTrue();
            assertThat(cut.attempts()).isEqualTo(attempts);
        });
        assertThat(proxy.accepted()).isEqualTo(attempts);
    }

    @ParameterizedTest
    @CsvSource({
        "RESET, REQUEST, 0",
        "CUT, REQUEST, 20",
        "RESET, REPLY, 0",
        "CUT, REPLY, 0",
        "RESET, REPLY, 20",
        "CUT, REPLY, 20",
        "RESET, REPLY, " + Fault.HEAD,
        "CUT, REPLY, " + Fault.HEAD,
        "RESET, REPLY, 50000",
        "CUT, REPLY, 50000"
    })
    void servesOverTheNextConnectionWhatMayBeSentAgain(End end, Side side, long point) {
        onFirst(Fault.at(side, point, end));

        assertThat(send(get()).block(WAIT)).isEqualTo(LENGTH);

        assertThat(proxy.accepted()).isEqualTo(2);
        assertThat(server.received()).hasSize(side == Side.REQUEST ? 1 : 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNPROCESSED", "NEVER"})
    void sendsOnceWhatMayHaveBeenProcessed(Replay replay) {
        onFirst(Fault.at(Side.REPLY, 0, End.RESET));

        assertInterrupted(errorOf(send(get().replay(replay))), 1);
    }

    @Test
    void sendsOnceWhatHasEmitted() {
        onFirst(Fault.at(Side.REPLY, LENGTH / 2, End.CUT));

        assertInterrupted(
                errorOf(exchanges.with(StatedTokens.replacing()).stream(
                                get(), reply -> reply.body().map(piece -> piece.toString(UTF_8)))
                        .then()),
                1);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        proxy.faults(connection -> Fault.at(Side.REPLY, Fault.HEAD, End.RESET));

        assertInterrupted(errorOf(send(get())), SOON.attempts());

        proxy.requireAllClosed();
    }

    /** The second attempt was certainly not sent, but the first one was. */
    @Test
    void saysThatAnyOfItsAttemptsMayHaveBeenProcessed() {
        proxy.faults(connection -> {
            proxy.stopListening();
            return Fault.at(Side.REPLY, 0, End.RESET);
        });

        assertThat(errorOf(send(get())))
                .isInstanceOfSatisfying(
                        HttpException.class,
                        error -> assertThat(error.possiblyProcessed()).isTrue());
        assertThat(server.received()).hasSize(1);
    }
}
