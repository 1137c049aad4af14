package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.HttpException.UnexpectedReply;
import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.retry.RetryPolicy;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What is sent again, when, and what the caller gets when it is not. */
@ExtendWith(Hygiene.class)
class ExchangeRetryTest {
    private static final RetryPolicy SOON = RetryPolicy.defaults().backOff(Duration.ofMillis(1), Duration.ofMillis(1));

    @RegisterExtension
    final LoopbackServer server = new LoopbackServer();

    @RegisterExtension
    final RawServer raw = new RawServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    @BeforeEach
    void retrySoon() {
        exchanges.retry(SOON);
    }

    private Mono<String> call(Replay replay) {
        return exchanges
                .with(StatedTokens.replacing())
                .send(
                        Request.get(server.uri("/")).replay(replay),
                        reply -> reply.isSuccess() ? Exchanges.text(reply) : reply.refuse());
    }

    private void answerFirst(Answer first) {
        server.answer(request -> server.received().size() == 1 ? first : Answer.of(200, "served"));
    }

    @ParameterizedTest
    @CsvSource({
        "408, ALWAYS",
        "425, ALWAYS",
        "429, ALWAYS",
        "500, ALWAYS",
        "502, ALWAYS",
        "503, ALWAYS",
        "504, ALWAYS",
        "425, UNPROCESSED",
        "429, UNPROCESSED",
    })
    void sendsAgainAfterAReplyThatAllowsIt(int status, Replay replay) {
        answerFirst(Answer.of(status, "not now"));

        assertThat(call(replay).block(WAIT)).isEqualTo("served");

        assertThat(server.received()).hasSize(2);
        assertThat(server.connections()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ALWAYS",
        "403, ALWAYS",
        "404, ALWAYS",
        "501, ALWAYS",
        "408, UNPROCESSED",
        "500, UNPROCESSED",
        "502, UNPROCESSED",
        "503, UNPROCESSED",
        "504, UNPROCESSED",
        "425, NEVER",
        "429, NEVER",
        "503, NEVER",
    })
    void handsOnAReplyThatDoesNot(int status, Replay replay) {
        answerFirst(Answer.of(status, "no"));

        assertThat(errorOf(call(replay))).isInstanceOfSatisfying(UnexpectedReply.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.attempts()).isOne();
        });
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void sendsAgainWhatA503SaysIsToComeAgain() {
        answerFirst(Answer.of(503, "").header("Retry-After", "0"));

        assertThat(call(Replay.UNPROCESSED).block(WAIT)).isEqualTo("served");
    }

    @Test
    void handsOnTheLastReplyWhenTheAttemptsAreSpent() {
        server.answer(request -> Answer.of(500, "number " + server.received().size()));

        assertThat(errorOf(call(Replay.ALWAYS))).isInstanceOfSatisfying(UnexpectedReply.class, refused -> {
            assertThat(refused.attempts()).isEqualTo(3);
            assertThat(refused.excerpt()).isEqualTo("number 3");
            assertThat(refused.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            UnexpectedReply.class,
                            earlier -> assertThat(earlier.excerpt()).isEqualTo("number 2"));
        });
    }

    @Test
    void spendsNoMoreRetriesThanItsCallsHaveEarned() {
        exchanges.retry(SOON.budget(0, 1));
        Exchange exchange = exchanges.with(StatedTokens.replacing());
        server.answer(request -> Answer.of(500, ""));

        for (int calls = 0; calls < 3; calls++) {
            assertThat(errorOf(exchange.send(Request.get(server.uri("/")), Reply::refuse)))
                    .isInstanceOf(UnexpectedReply.class);
        }

        assertThat(server.received()).hasSize(3 + 1);
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        CountedTimers time = new CountedTimers();
        exchanges.time(time);
        answerFirst(Answer.of(429, "").header("Retry-After", "2"));
        CompletableFuture<String> called = call(Replay.UNPROCESSED).toFuture();
        time.awaitTimer(Duration.ofSeconds(2));

        time.advance(Duration.ofMillis(1999));
        assertThat(called).isNotDone();
        assertThat(server.received()).hasSize(1);
        time.advance(Duration.ofMillis(1));

        assertThat(called).succeedsWithin(WAIT).isEqualTo("served");
        assertThat(exchanges.timersInUse()).isZero();
    }

    @Test
    void failsAtOnceWithAWaitThatIsOverTheCap() {
        server.answer(request -> Answer.of(429, "").header("Retry-After", "3600"));

        assertThat(errorOf(call(Replay.ALWAYS))).isInstanceOfSatisfying(UnexpectedReply.class, refused -> {
            assertThat(refused.retryAfter()).hasValue(Duration.ofHours(1));
            assertThat(refused.possiblyProcessed()).isFalse();
        });
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainWhateverWasCertainlyNotSent(Replay replay) throws IOException {
        int port;
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedAgain.getLocalPort();
        }
        Request request =
                Request.get(URI.create("http://127.0.0.1:" + port + "/")).replay(replay);

        Throwable error = errorOf(exchanges.with(StatedTokens.replacing()).send(request, Exchanges::text));

        assertThat(error).isInstanceOfSatisfying(HttpException.Unreachable.class, unreachable -> {
            assertThat(unreachable.attempts()).isEqualTo(3);
            assertThat(unreachable.phase()).isEqualTo(Phase.CONNECT);
            assertThat(unreachable.possiblyProcessed()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"ALWAYS, 3", "UNPROCESSED, 1", "NEVER, 1"})
    void sendsAgainAfterACutOnlyWhatDoesNoHarmTwice(Replay replay, int attempts) {
        raw.replyAndClose("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        Request request = Request.get(raw.uri("http:/")).replay(replay);

        Throwable error = errorOf(exchanges.with(StatedTokens.replacing()).send(request, Exchanges::text));

        assertThat(error)
                .isInstanceOfSatisfying(
                        HttpException.Interrupted.class,
                        cut -> assertThat(cut.attempts()).isEqualTo(attempts));
        assertThat(raw.accepted()).isEqualTo(attempts);
    }

    @Test
    void sendsNothingAgainOnceAnElementWasHandedOn() {
        raw.replyAndClose("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");

        StepVerifier.create(exchanges.with(StatedTokens.replacing()).stream(
                        Request.get(raw.uri("http:/")), reply -> reply.body().map(buffer -> buffer.toString(UTF_8))))
                .expectNext("half")
                .expectError(HttpException.Interrupted.class)
                .verify(WAIT);

        assertThat(raw.accepted()).isOne();
    }

    /** The first attempt may have been processed, whatever became of the second. */
    @Test
    void remembersThatAnEarlierAttemptMayHaveBeenProcessed() {
        raw.serve(socket -> {
            RawServer.awaitHead(socket);
            if (raw.accepted() > 1) {
                RawServer.write(socket, "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
            }
        });

        Throwable error =
                errorOf(exchanges.with(StatedTokens.replacing()).send(Request.get(raw.uri("http:/")), Reply::refuse));

        assertThat(error).isInstanceOfSatisfying(UnexpectedReply.class, refused -> {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.possiblyProcessed()).isTrue();
        });
    }
}
