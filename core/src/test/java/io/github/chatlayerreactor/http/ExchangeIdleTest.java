package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.wire.RawServer.awaitHead;
import static io.github.chatlayerreactor.wire.RawServer.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.RawServer;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The pauses of a body: the clock runs in virtual time, the bytes on a real wire. */
@ExtendWith(Hygiene.class)
class ExchangeIdleTest {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private final CountedTimers time = new CountedTimers();
    private final CompletableFuture<Void> arrived = new CompletableFuture<>();

    @BeforeEach
    void useVirtualTime() {
        exchanges.time(time);
        exchanges.timeouts(Timeouts.defaults().idle(IDLE).call(Duration.ofHours(1)));
    }

    private Flux<String> stream() {
        return exchanges.with(StatedTokens.replacing()).stream(
                Request.get(server.uri("http:/")), reply -> reply.body().map(buffer -> buffer.toString(UTF_8)));
    }

    private static <T> T await(CompletableFuture<T> signal) {
        return signal.orTimeout(5, TimeUnit.SECONDS).join();
    }

    /** What comes with the head is read when the event loop has done with it. */
    private void awaitBegunDrain(CompletableFuture<Channel> connection) {
        time.awaitTimer(IDLE);
        var unused = await(connection).eventLoop().submit(() -> {}).syncUninterruptibly();
    }

    private static void assertPaused(Throwable error) {
        assertThat(error)
                .isInstanceOfSatisfying(HttpException.TimedOut.class, late -> {
                    assertThat(late.phase()).isEqualTo(Phase.BODY);
                    assertThat(late.timeout()).isEqualTo(IDLE);
                    assertThat(late.possiblyProcessed()).isTrue();
                    assertThat(late.status()).isEqualTo(200);
                })
                .hasMessageContaining("paused");
    }

    private void assertNoTimerIsLeft() {
        assertThat(exchanges.timersInUse()).isZero();
    }

    @Test
    void givesUpOnABodyThatPausesWhileItIsAskedFor() throws Exception {
        server.reply("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");

        StepVerifier.create(stream())
                .expectNext("half")
                .then(() -> time.advance(IDLE))
                .expectErrorSatisfies(error -> assertPaused(error))
                .verify(WAIT);

        server.requireHungUp();
        assertNoTimerIsLeft();
    }

    @Test
    void countsFromTheLatestPiece() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        server.serve(socket -> {
            awaitHead(socket);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhalf");
            await(goOn);
            write(socket, "more");
            server.awaitHangUp(socket);
        });

        StepVerifier.create(stream())
                .expectNext("half")
                .then(() -> time.advance(IDLE.minus(A_MOMENT)))
                .then(() -> goOn.complete(null))
                .expectNext("more")
                .then(() -> time.advance(IDLE.minus(A_MOMENT)))
                .expectNoEvent(Duration.ofMillis(50))
                .then(() -> time.advance(A_MOMENT))
                .expectErrorSatisfies(ExchangeIdleTest::assertPaused)
                .verify(WAIT);

        server.requireHungUp();
        assertNoTimerIsLeft();
    }

    @Test
    void givesUpTheDrainOfA401ThatStalls() throws Exception {
        server.serve(socket -> {
            awaitHead(socket);
            write(socket, "HTTP/1.1 401 No\r\nContent-Length: 10\r\n\r\nhalf");
            server.awaitHangUp(socket);
        });
        StatedTokens suppressing = StatedTokens.answering(Rejection.SUPPRESSED);
        CompletableFuture<Channel> connection = new CompletableFuture<>();
        exchanges.client(http -> http.doOnConnected(made -> connection.complete(made.channel())));

        StepVerifier.create(exchanges.with(suppressing).send(Request.get(server.uri("http:/")), Exchanges::text))
                .then(() -> awaitBegunDrain(connection))
                .then(() -> time.advance(IDLE))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(HttpException.UnexpectedReply.class, refused -> {
                            assertThat(refused.status()).isEqualTo(401);
                            assertThat(refused.excerpt()).isEqualTo("half");
                        }))
                .verify(WAIT);

        server.requireHungUp();
        assertNoTimerIsLeft();
    }

    /** Demand is the subscriber's business: neither the headers' nor the idle clock counts its pauses. */
    @Test
    void leavesASlowSubscriberItsTime() {
        server.reply("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow");
        Exchange exchange = exchanges.with(StatedTokens.replacing());
        Flux<String> pieces = exchange.stream(Request.get(server.uri("http:/")), reply -> {
            arrived.complete(null);
            return reply.body().map(buffer -> buffer.toString(UTF_8));
        });

        StepVerifier.create(pieces, 0)
                .expectSubscription()
                .then(() -> await(arrived))
                .then(() -> time.advance(IDLE.plus(IDLE)))
                .thenRequest(1)
                .expectNext("slow")
                .expectComplete()
                .verify(WAIT);
        assertNoTimerIsLeft();
    }
}
