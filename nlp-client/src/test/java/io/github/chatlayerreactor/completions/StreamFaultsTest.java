package io.github.chatlayerreactor.completions;

import static io.github.chatlayerreactor.completions.Chats.DONE;
import static io.github.chatlayerreactor.completions.Chats.HI;
import static io.github.chatlayerreactor.completions.Chats.WAIT;
import static io.github.chatlayerreactor.completions.Chats.event;
import static io.github.chatlayerreactor.completions.Chats.usageEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.wire.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What becomes of a stream whatever its server does. */
final class StreamFaultsTest {
    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Chats chats = new Chats();

    @AfterEach
    void leavesThePermitFree() {
        assertThat(chats.gate.inFlight()).isZero();
    }

    private void serve(EventReply.Script script) {
        EventReply.serve(server, script);
    }

    @Test
    void cleanEndAfterTwoTokensIsATruncation() {
        serve(reply -> reply.send(event("Hel") + usageEvent() + event("lo")).end());

        StepVerifier.create(chats.texts(server.uri("http:/")))
                .expectNext("Hel", "", "lo")
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(CompletionException.Truncated.class, truncated -> {
                            assertThat(truncated.partialText()).isEqualTo("Hello");
                            assertThat(truncated.consumption()).isEqualTo(new Consumption.Partial(new Usage(1, 2, 3)));
                        }))
                .verify(WAIT);
    }

    @Test
    void endWithinAnEventIsATruncation() {
        serve(reply -> reply.send(event("a") + "data: {\"choices\":[{\"del").end());

        StepVerifier.create(chats.texts(server.uri("http:/")))
                .expectNext("a")
                .expectError(CompletionException.Truncated.class)
                .verify(WAIT);
    }

    @Test
    void errorObjectEndsItAndHangsUp() throws Exception {
        serve(reply -> reply.send(
                event("a") + "data: {\"error\":{\"message\":\"overloaded\",\"code\":\"busy\"}}\n\n" + event("b")));

        StepVerifier.create(chats.texts(server.uri("http:/")))
                .expectNext("a")
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(CompletionException.Reported.class, reported -> {
                            assertThat(reported.code()).isEqualTo("busy");
                            assertThat(reported.partialText()).isEqualTo("a");
                        }))
                .verify(WAIT);
        server.requireHungUp();
    }

    @Test
    void resetIsAnInterruption() {
        serve(reply -> reply.send(event("a")).reset());

        StepVerifier.create(chats.client(server.uri("http:/")).signals(HI).last())
                .assertNext(last -> assertThat(last)
                        .isInstanceOfSatisfying(
                                Signal.Failed.class,
                                failed -> assertThat(failed.error()).isInstanceOf(HttpException.Interrupted.class)))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void openConnectionAfterTheTerminatorHoldsNobodyUp() throws Exception {
        serve(reply -> reply.send(event("a") + DONE));

        StepVerifier.create(chats.texts(server.uri("http:/")))
                .expectNext("a")
                .expectComplete()
                .verify(WAIT);

        assertThat(chats.gate.inFlight()).as("calls while the rest is drained").isOne();
        chats.time.advanceTimeBy(Rest.LONGEST.minusMillis(1));
        assertThat(chats.gate.inFlight()).isOne();
        chats.time.advanceTimeBy(Duration.ofMillis(1));
        server.requireHungUp();
        awaitFreePermit();
    }

    @Test
    void torrentAfterTheTerminatorIsCut() throws Exception {
        serve(reply -> {
            reply.send(event("a") + DONE);
            try {
                for (int i = 0; i < 1000; i++) {
                    reply.send(":" + "x".repeat(10_000) + "\n");
                }
                throw new AssertionError("All of it was read");
            } catch (IOException cut) {
                // before all of it was read
            }
        });

        StepVerifier.create(chats.texts(server.uri("http:/")))
                .expectNext("a")
                .expectComplete()
                .verify(WAIT);
        server.requireHungUp();
        awaitFreePermit();
    }

    @Test
    void twentyInARowUseOneConnection() {
        EventReply.serveEach(server, reply -> reply.send(event("a")).sendLast(event("b") + DONE));

        StepVerifier.create(chats.texts(server.uri("http:/")).repeat(19))
                .expectNextCount(40)
                .expectComplete()
                .verify(WAIT);

        assertThat(server.accepted()).isOne();
    }

    @Test
    void connectionIsUsedAgainWhenTheBodyEndsWithinTheDrain() throws Exception {
        EventReply.serveEach(
                server,
                reply -> reply.send(event("a") + DONE).send(":trailing\n\n").end());
        for (int call = 0; call < 5; call++) {
            StepVerifier.create(chats.texts(server.uri("http:/")))
                    .expectNext("a")
                    .expectComplete()
                    .verify(WAIT);
            awaitFreePermit();
        }

        assertThat(server.accepted()).isOne();
    }

    @Test
    void askingAgainLaterFailsAtOnce() {
        AtomicInteger requests = new AtomicInteger();
        server.serve(socket -> {
            while (RawServer.awaitRequest(socket)) {
                requests.incrementAndGet();
                RawServer.write(
                        socket, "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n");
            }
        });

        StepVerifier.create(chats.texts(server.uri("http:/")))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(HttpException.UnexpectedReply.class, reply -> {
                            assertThat(reply.status()).isEqualTo(429);
                            assertThat(reply.retryAfter()).contains(Duration.ofHours(1));
                        }))
                .verify(WAIT);
        assertThat(requests).hasValue(1);
    }

    @Test
    void cutBeforeTheFirstEventIsRetriedOnlyIfTheCallerSaysSo() {
        AtomicInteger requests = new AtomicInteger();
        serve(reply -> {
            if (requests.incrementAndGet() % 2 == 1) {
                reply.send(":\n\n").reset();
            } else {
                reply.sendLast(event("a") + DONE);
            }
        });

        StepVerifier.create(chats.texts(server.uri("http:/")))
                .expectError(HttpException.Interrupted.class)
                .verify(WAIT);
        requests.set(0);
        StepVerifier.create(chats.client(server.uri("http:/")).replay(Replay.ALWAYS).stream(HI))
                .then(() -> passTimeUntilAccepted())
                .expectNextCount(1)
                .expectComplete()
                .verify(WAIT);
        assertThat(requests).hasValue(2);
    }

    @Test
    void cutAfterAnEventIsNeverRetried() {
        AtomicInteger requests = new AtomicInteger();
        EventReply.serveEach(server, reply -> {
            requests.incrementAndGet();
            reply.send(event("a")).end();
        });

        StepVerifier.create(chats.client(server.uri("http:/")).replay(Replay.ALWAYS).stream(HI))
                .expectNextCount(1)
                .expectError(CompletionException.Truncated.class)
                .verify(WAIT);
        assertThat(requests).hasValue(1);
    }

    /** Lets back-offs pass until there was a third connection. */
    private void passTimeUntilAccepted() {
        var unused = Flux.interval(Duration.ofMillis(2), Schedulers.single())
                .doOnNext(tick -> chats.time.advanceTimeBy(Duration.ofMillis(100)))
                .filter(tick -> server.accepted() == 3)
                .blockFirst(WAIT);
    }

    private void awaitFreePermit() {
        var unused = Flux.interval(Duration.ofMillis(1), Schedulers.single())
                .filter(tick -> chats.gate.inFlight() == 0)
                .blockFirst(WAIT);
    }
}
