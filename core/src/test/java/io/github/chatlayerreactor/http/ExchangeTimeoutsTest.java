package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.wire.RawServer.awaitHead;
import static io.github.chatlayerreactor.wire.RawServer.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.RawServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The clocks run in virtual time, the bytes on a real wire. */
@ExtendWith(Hygiene.class)
class ExchangeTimeoutsTest {
    private static final Duration HEADERS = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration STREAM = Duration.ofMinutes(10);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @RegisterExtension
    final RawServer server = new RawServer();

    private final CountedTimers time = new CountedTimers();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private final CompletableFuture<Void> arrived = new CompletableFuture<>();
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();

    @BeforeEach
    void useVirtualTime() {
        exchanges.time(time);
        exchanges.timeouts(Timeouts.defaults().headers(HEADERS).idle(STREAM.plus(STREAM)).call(CALL).stream(STREAM));
    }

    private Mono<String> call() {
        return exchanges.with(StatedTokens.replacing()).send(Request.get(server.uri("http:/")), reply -> {
            arrived.complete(null);
            return Exchanges.text(reply);
        });
    }

    private Flux<String> stream() {
        return exchanges.with(StatedTokens.replacing()).stream(
                Request.get(server.uri("http:/")), reply -> reply.body().map(buffer -> buffer.toString(UTF_8)));
    }

    private static void await(CompletableFuture<Void> signal) {
        signal.orTimeout(5, TimeUnit.SECONDS).join();
    }

    private static void assertTimedOut(Throwable error, Phase phase, Duration timeout) {
        assertThat(error)
                .isInstanceOfSatisfying(HttpException.TimedOut.class, late -> {
                    assertThat(late.timeout()).isEqualTo(timeout);
                    assertThat(late.phase()).isEqualTo(phase);
                    assertThat(late.possiblyProcessed()).isEqualTo(phase != Phase.TOKEN);
                    assertThat(late.attempts()).isOne();
                })
                .hasMessageContaining(timeout.toString());
    }

    private void assertNoTimerIsLeft() {
        assertThat(exchanges.timersInUse()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void givesUpOnHeadersThatDoNotCome(boolean streaming) throws Exception {
        server.serve(socket -> {
            awaitHead(socket);
            arrived.complete(null);
            server.awaitHangUp(socket);
        });

        StepVerifier.create(streaming ? stream() : call().flux())
                .then(() -> await(arrived))
                .then(() -> time.advance(HEADERS.minus(A_MOMENT)))
                .expectNoEvent(Duration.ofMillis(50))
                .then(() -> time.advance(A_MOMENT))
                .expectErrorSatisfies(error -> assertTimedOut(error, Phase.HEADERS, HEADERS))
                .verify(WAIT);

        server.requireHungUp();
        assertNoTimerIsLeft();
    }

    @Test
    void countsTheWaitForATokenOfTheWholeCall() {
        Exchange exchange = exchanges.with(new NoToken());

        StepVerifier.create(exchange.send(Request.get(server.uri("http:/")), Exchanges::text))
                .then(() -> time.advance(CALL.minus(A_MOMENT)))
                .expectNoEvent(Duration.ofMillis(50))
                .then(() -> time.advance(A_MOMENT))
                .expectErrorSatisfies(error -> assertTimedOut(error, Phase.TOKEN, CALL))
                .verify(WAIT);
        assertNoTimerIsLeft();
    }

    @Test
    void prefersTheRequestsOwnDeadline() {
        Exchange exchange = exchanges.with(new NoToken());
        Duration own = Duration.ofSeconds(3);

        StepVerifier.create(exchange.send(Request.get(server.uri("http:/")).timeout(own), Exchanges::text))
                .then(() -> time.advance(own))
                .expectErrorSatisfies(error -> assertTimedOut(error, Phase.TOKEN, own))
                .verify(WAIT);
        assertNoTimerIsLeft();
    }

    @Test
    void givesUpOnACallWhoseBodyStalls() throws Exception {
        server.reply("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");

        StepVerifier.create(call())
                .then(() -> await(arrived))
                .then(() -> time.advance(CALL))
                .expectErrorSatisfies(error -> assertTimedOut(error, Phase.BODY, CALL))
                .verify(WAIT);

        server.requireHungUp();
        assertNoTimerIsLeft();
    }

    @Test
    void leavesASlowBodyItsTimeOnceTheHeadersAreThere() {
        serveInTwoHalves();

        StepVerifier.create(call())
                .then(() -> await(arrived))
                .then(() -> time.advance(HEADERS.plus(HEADERS).minus(A_MOMENT)))
                .then(() -> goOn.complete(null))
                .expectNext("halfhalf")
                .expectComplete()
                .verify(WAIT);
        assertNoTimerIsLeft();
    }

    @Test
    void givesUpOnAStreamThatDoesNotEnd() throws Exception {
        server.reply("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        AtomicReference<Throwable> end = new AtomicReference<>();
        Disposable streaming = stream().subscribe(piece -> arrived.complete(null), end::set);
        await(arrived);

        time.advance(STREAM.minus(A_MOMENT));
        assertThat(end).hasNullValue();
        time.advance(A_MOMENT);

        server.requireHungUp();
        assertThat(end).hasValueSatisfying(error -> assertTimedOut(error, Phase.BODY, STREAM));
        assertThat(streaming.isDisposed()).isTrue();
        assertNoTimerIsLeft();
    }

    @Test
    void leavesNoTimerBehindAStreamThatEnds() {
        serveInTwoHalves();
        goOn.complete(null);

        StepVerifier.create(stream())
                .expectNextCount(1)
                .thenConsumeWhile(piece -> true)
                .expectComplete()
                .verify(WAIT);

        assertNoTimerIsLeft();
    }

    @Test
    void leavesNoTimerBehindAStreamThatIsCancelled() {
        serveInTwoHalves();

        StepVerifier.create(stream())
                .expectNextCount(1)
                .then(() -> assertThat(exchanges.timersInUse()).isPositive())
                .thenCancel()
                .verify(WAIT);

        assertNoTimerIsLeft();
        goOn.complete(null);
    }

    private void serveInTwoHalves() {
        server.serve(socket -> {
            awaitHead(socket);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
            await(goOn);
            write(socket, "half");
            server.awaitHangUp(socket);
        });
    }

    /** Its token never comes. */
    private static final class NoToken implements TokenSource {
        @Override
        public Mono<AccessToken> token() {
            return Mono.never();
        }

        @Override
        public Rejection reject(AccessToken token) {
            return Rejection.SUPPRESSED;
        }
    }
}
