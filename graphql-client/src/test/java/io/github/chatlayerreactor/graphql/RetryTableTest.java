package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.RawReplies.cut;
import static io.github.chatlayerreactor.graphql.RawReplies.cutReply;
import static io.github.chatlayerreactor.graphql.RawReplies.header;
import static io.github.chatlayerreactor.graphql.RawReplies.json;
import static io.github.chatlayerreactor.graphql.RawReplies.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Phase;
import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.wire.RawServer;
import io.github.chatlayerreactor.wire.RawServer.Conversation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What is sent again by what is known to have happened, rows A and B: no reply. */
final class RetryTableTest extends RetryFixture {
    @ParameterizedTest
    @EnumSource
    void rowASendsAgainWhatWasNotSent(Kind kind) throws IOException {
        URI nobody;
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closedAgain.getLocalPort() + "/graphql");
        }

        Mono<?> called = GraphQlClient.create(chatlayer, nobody).execute(kind.operation());

        assertThatExceptionOfType(HttpException.Unreachable.class)
                .isThrownBy(() -> called.block(WAIT))
                .matches(unreachable -> unreachable.attempts() == 3)
                .matches(unreachable -> !unreachable.possiblyProcessed());
    }

    static Stream<Conversation> withoutReply() {
        return Stream.of(cut(), cutReply());
    }

    @ParameterizedTest
    @MethodSource("withoutReply")
    void rowBSendsAQueryAgainThatGotNoReply(Conversation first) throws IOException {
        try (RawServer server = RawReplies.server(first, SERVED)) {
            assertServed(client(server), Kind.QUERY);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("withoutReply")
    void rowBDoesNotKnowTheOutcomeOfAMutationThatGotNoReply(Conversation first) throws IOException {
        try (RawServer server = RawReplies.server(first, SERVED)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() ->
                            client(server).execute(Kind.MUTATION.operation()).block(WAIT))
                    .withMessageStartingWith("mutation Op: it may have been executed, or not: POST http://127.0.0.1:")
                    .withCauseInstanceOf(HttpException.Interrupted.class)
                    .matches(unknown -> unknown.operation().equals("Op"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void rowBDoesNotKnowTheOutcomeOfAMutationThatTakesTooLong() throws IOException {
        Duration bound = Duration.ofMillis(300);
        try (VirtualTime time = new VirtualTime();
                RawServer server = RawReplies.server(time.silence())) {
            GraphQlClient hasty = time.client(RawReplies.url(server))
                    .with(CallOptions.defaults().timeout(bound));

            CompletableFuture<?> called =
                    hasty.execute(Kind.MUTATION.operation()).toFuture();
            time.awaitRequest();
            time.pass(bound);

            assertThat(called)
                    .failsWithin(WAIT)
                    .withThrowableThat()
                    .havingCause()
                    .asInstanceOf(type(OutcomeUnknownException.class))
                    .extracting(Throwable::getCause)
                    .asInstanceOf(type(HttpException.TimedOut.class))
                    .matches(late -> late.phase() == Phase.HEADERS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void rowBDoesNotKnowTheOutcomeOfAMutationBehindAFailingProxy(int status) throws IOException {
        try (RawServer server = RawReplies.server(reply(status, "text/html", "<h1>Oops</h1>"))) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() ->
                            client(server).execute(Kind.MUTATION.operation()).block(WAIT))
                    .withCauseInstanceOf(HttpException.UnexpectedReply.class);
        }
    }

    @ParameterizedTest
    @MethodSource("withoutReply")
    void rowBSendsAMutationAgainByTheSameKey(Conversation first) throws IOException {
        try (RawServer server = RawReplies.server(first, SERVED)) {
            CallOptions key = CallOptions.defaults().idempotencyKey("Idempotency-Key", "order-7");

            assertServed(client(server).with(key), Kind.MUTATION);
            assertThat(header(server, "idempotency-key")).containsExactly("order-7", "order-7");
        }
    }

    @Test
    void rowBSendsAMutationAgainThatDoesNoHarmTwice() throws IOException {
        try (RawServer server = RawReplies.server(cut(), SERVED)) {
            assertServed(client(server).with(CallOptions.defaults().replay(Replay.ALWAYS)), Kind.MUTATION);
        }
    }

    @Test
    void rowBDoesNotKnowTheOutcomeOfWhatWasSentAgainInVain() throws IOException {
        try (RawServer server = RawReplies.server(cut(), cut(), cut())) {
            CallOptions key = CallOptions.defaults().idempotencyKey("Idempotency-Key", "order-7");

            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client(server)
                            .with(key)
                            .execute(Kind.MUTATION.operation())
                            .block(WAIT));
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void rowBDoesNotKnowTheOutcomeOfWhatWasPutOffAfterwards() throws IOException {
        Conversation putOff = json(200, error("THROTTLED"), "Retry-After: 3600");
        try (RawServer server = RawReplies.server(cut(), putOff)) {
            CallOptions key = CallOptions.defaults().idempotencyKey("Idempotency-Key", "order-7");

            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client(server)
                            .with(key)
                            .execute(Kind.MUTATION.operation())
                            .block(WAIT))
                    .withCauseInstanceOf(HttpException.Interrupted.class);
        }
    }
}
