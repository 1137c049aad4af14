package io.github.chatlayerreactor.completions;

import static io.github.chatlayerreactor.completions.Chats.DONE;
import static io.github.chatlayerreactor.completions.Chats.HI;
import static io.github.chatlayerreactor.completions.Chats.WAIT;
import static io.github.chatlayerreactor.completions.Chats.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Phase;
import io.github.chatlayerreactor.wire.RawServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The pauses of a stream: the clocks run in virtual time, the bytes on a real wire. */
final class StreamClocksTest {
    private static final Duration FIRST = Duration.ofSeconds(50);
    private static final Duration BETWEEN = Duration.ofSeconds(7);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Chats chats = new Chats();

    private final CompletableFuture<Void> go = new CompletableFuture<>();

    private Flux<String> texts() {
        return chats
                .client(server.uri("http:/"))
                .timeouts(StreamTimeouts.defaults().firstEvent(FIRST).betweenEvents(BETWEEN))
                .stream(HI)
                .map(ChatChunk::text);
    }

    private void serve(EventReply.Script script) {
        EventReply.serve(server, script);
    }

    private void awaitGo() {
        go.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void assertStalled(Throwable error, Duration bound, String text) {
        assertThat(error).isInstanceOfSatisfying(CompletionException.Stalled.class, stalled -> {
            assertThat(stalled.timeout()).isEqualTo(bound);
            assertThat(stalled.partialText()).isEqualTo(text);
            assertThat(stalled.consumption()).isEqualTo(new Consumption.Unknown());
        });
    }

    /** A clock begins with what comes over the wire: time stands until then. */
    private void letPass(Duration bound) {
        chats.time.awaitTimer(bound);
        chats.time.advanceTimeBy(bound);
    }

    @Test
    void endsAStreamWhoseFirstEventIsLateThoughItIsKeptAlive() throws Exception {
        serve(reply -> reply.send(": PROCESSING\n\n"));

        StepVerifier.create(texts())
                .then(() -> letPass(FIRST))
                .expectErrorSatisfies(error -> assertStalled(error, FIRST, ""))
                .verify(WAIT);
        server.requireHungUp();
    }

    @Test
    void endsAStreamThatStallsBetweenEvents() throws Exception {
        serve(reply -> reply.send(event("a")));

        StepVerifier.create(texts())
                .expectNext("a")
                .then(() -> letPass(BETWEEN))
                .expectErrorSatisfies(error -> assertStalled(error, BETWEEN, "a"))
                .verify(WAIT);
        server.requireHungUp();
    }

    @Test
    void countsFromTheLatestEvent() throws Exception {
        serve(reply -> {
            reply.send(event("a"));
            awaitGo();
            reply.send(event("b") + DONE);
        });

        StepVerifier.create(texts())
                .expectNext("a")
                .then(() -> chats.time.advanceTimeBy(BETWEEN.minus(A_MOMENT)))
                .then(() -> go.complete(null))
                .expectNext("b")
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void doesNotRunWhileNothingIsAskedFor() {
        serve(reply -> {
            reply.send(event("a"));
            awaitGo();
            reply.send(event("b") + DONE);
        });

        StepVerifier.create(texts(), 1)
                .expectNext("a")
                .then(() -> chats.time.advanceTimeBy(Duration.ofHours(5)))
                .then(() -> go.complete(null))
                .thenRequest(1)
                .expectNext("b")
                .thenRequest(1)
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void beginsAnewWhenMoreIsAskedFor() {
        serve(reply -> reply.send(event("a")));

        StepVerifier.create(texts(), 1)
                .expectNext("a")
                .then(() -> chats.time.advanceTimeBy(Duration.ofHours(5)))
                .thenRequest(1)
                .then(() -> chats.time.advanceTimeBy(BETWEEN.minus(A_MOMENT)))
                .then(() -> assertThat(chats.gate.inFlight()).isOne())
                .then(() -> chats.time.advanceTimeBy(A_MOMENT))
                .expectErrorSatisfies(error -> assertStalled(error, BETWEEN, "a"))
                .verify(WAIT);
    }

    @Test
    void leavesTheWaitForTheHeadToTheExchange() {
        server.serve(socket -> {
            if (RawServer.awaitRequest(socket)) {
                go.complete(null);
            }
            server.awaitHangUp(socket);
        });

        StepVerifier.create(texts())
                .then(this::awaitGo)
                .then(() -> letPass(Chats.A_WHILE))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                HttpException.TimedOut.class,
                                late -> assertThat(late.phase()).isEqualTo(Phase.HEADERS)))
                .verify(WAIT);
    }

    @Test
    void takesNoTimeoutOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamTimeouts.defaults().firstEvent(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamTimeouts.defaults().betweenEvents(Duration.ofSeconds(-1)));
    }
}
