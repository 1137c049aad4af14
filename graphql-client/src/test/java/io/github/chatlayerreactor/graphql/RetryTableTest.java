package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.WireServer.cut;
import static io.github.chatlayerreactor.graphql.WireServer.cutReply;
import static io.github.chatlayerreactor.graphql.WireServer.json;
import static io.github.chatlayerreactor.graphql.WireServer.reply;
import static io.github.chatlayerreactor.graphql.WireServer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.graphql.WireServer.Treatment;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Phase;
import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.retry.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What is sent again by what is known to have happened, row by row, on real sockets. */
final class RetryTableTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final String DATA = "{\"data\":{\"name\":\"Ada\"}}";
    private static final Treatment SERVED = json(200, DATA);
    private static final String UNAUTHENTICATED = error("UNAUTHENTICATED");

    private final RenewingTokens tokens = new RenewingTokens();
    private final Chatlayer chatlayer = Chatlayer.builder(tokens)
            .calls(calls -> calls.retry(RetryPolicy.defaults().backOff(Duration.ofMillis(1), Duration.ofMillis(1))))
            .build();

    private enum Kind {
        QUERY(Query.of("Op", "query Op { name }", Data.class)),
        MUTATION(Mutation.of("Op", "mutation Op { name }", Data.class));

        private final Operation<NoVariables, Data> operation;

        Kind(Operation<NoVariables, Data> operation) {
            this.operation = operation;
        }
    }

    @AfterEach
    void close() {
        chatlayer.shutdown().block(WAIT);
    }

    @ParameterizedTest
    @EnumSource
    void rowASendsAgainWhatWasNotSent(Kind kind) throws IOException {
        URI nobody;
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closedAgain.getLocalPort() + "/graphql");
        }

        Mono<?> called = GraphQlClient.create(chatlayer, nobody).execute(kind.operation);

        assertThatExceptionOfType(HttpException.Unreachable.class)
                .isThrownBy(() -> called.block(WAIT))
                .matches(unreachable -> unreachable.attempts() == 3)
                .matches(unreachable -> !unreachable.possiblyProcessed());
    }

    static Stream<Treatment> withoutReply() {
        return Stream.of(cut(), cutReply());
    }

    @ParameterizedTest
    @MethodSource("withoutReply")
    void rowBSendsAQueryAgainThatGotNoReply(Treatment first) throws IOException {
        try (WireServer server = new WireServer(first, SERVED)) {
            assertServed(client(server), Kind.QUERY);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("withoutReply")
    void rowBDoesNotKnowTheOutcomeOfAMutationThatGotNoReply(Treatment first) throws IOException {
        try (WireServer server = new WireServer(first, SERVED)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() ->
                            client(server).execute(Kind.MUTATION.operation).block(WAIT))
                    .withMessageStartingWith("mutation Op: it may have been executed, or not: POST http://127.0.0.1:")
                    .withCauseInstanceOf(HttpException.Interrupted.class)
                    .matches(unknown -> unknown.operation().equals("Op"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void rowBDoesNotKnowTheOutcomeOfAMutationThatTakesTooLong() throws IOException {
        try (WireServer server = new WireServer(silence())) {
            GraphQlClient hasty = client(server).with(CallOptions.defaults().timeout(Duration.ofMillis(300)));

            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> hasty.execute(Kind.MUTATION.operation).block(WAIT))
                    .havingCause()
                    .asInstanceOf(type(HttpException.TimedOut.class))
                    .matches(late -> late.phase() == Phase.HEADERS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void rowBDoesNotKnowTheOutcomeOfAMutationBehindAFailingProxy(int status) throws IOException {
        try (WireServer server = new WireServer(reply(status, "text/html", "<h1>Oops</h1>"))) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() ->
                            client(server).execute(Kind.MUTATION.operation).block(WAIT))
                    .withCauseInstanceOf(HttpException.UnexpectedReply.class);
        }
    }

    @ParameterizedTest
    @MethodSource("withoutReply")
    void rowBSendsAMutationAgainByTheSameKey(Treatment first) throws IOException {
        try (WireServer server = new WireServer(first, SERVED)) {
            CallOptions key = CallOptions.defaults().idempotencyKey("Idempotency-Key", "order-7");

            assertServed(client(server).with(key), Kind.MUTATION);
            assertThat(server.header("idempotency-key")).containsExactly("order-7", "order-7");
        }
    }

    @Test
    void rowBSendsAMutationAgainThatDoesNoHarmTwice() throws IOException {
        try (WireServer server = new WireServer(cut(), SERVED)) {
            assertServed(client(server).with(CallOptions.defaults().replay(Replay.ALWAYS)), Kind.MUTATION);
        }
    }

    @Test
    void rowBDoesNotKnowTheOutcomeOfWhatWasSentAgainInVain() throws IOException {
        try (WireServer server = new WireServer(cut(), cut(), cut())) {
            CallOptions key = CallOptions.defaults().idempotencyKey("Idempotency-Key", "order-7");

            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client(server)
                            .with(key)
                            .execute(Kind.MUTATION.operation)
                            .block(WAIT));
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"QUERY,200", "QUERY,400", "QUERY,403", "MUTATION,200", "MUTATION,400", "MUTATION,403", "MUTATION,500"})
    void rowCRejectsTheTokenByItsCode(Kind kind, int status) throws IOException {
        try (WireServer server = new WireServer(json(status, UNAUTHENTICATED), SERVED)) {
            assertServed(client(server), kind);
            assertThat(server.header("authorization")).containsExactly("Bearer t0", "Bearer t1");
            assertThat(tokens.rejections()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowCRejectsTheTokenByStatus(Kind kind) throws IOException {
        try (WireServer server = new WireServer(json(401, UNAUTHENTICATED), SERVED)) {
            assertServed(client(server), kind);
            assertThat(server.header("authorization")).containsExactly("Bearer t0", "Bearer t1");
        }
    }

    @ParameterizedTest
    @CsvSource({"200,200", "200,401", "401,200", "400,200"})
    void rowCMakesTwoExchangesInAll(int first, int second) throws IOException {
        try (WireServer server = new WireServer(json(first, UNAUTHENTICATED), json(second, UNAUTHENTICATED), SERVED)) {
            GraphQlResult<Data> result = client(server)
                    .execute(Kind.QUERY.operation)
                    .blockOptional(WAIT)
                    .orElseThrow();

            assertThat(result)
                    .isInstanceOfSatisfying(
                            GraphQlResult.Rejected.class,
                            rejected -> assertThat(rejected.status()).isEqualTo(second));
            assertThat(result.errors()).extracting(GraphQlError::code).containsExactly("UNAUTHENTICATED");
            assertThat(server.requests()).hasSize(2);
            assertThat(tokens.rejections()).isOne();
        }
    }

    @Test
    void rowCIsNotForARequestThatIsNeverSentAgain() throws IOException {
        try (WireServer server = new WireServer(json(200, UNAUTHENTICATED), SERVED)) {
            GraphQlClient once = client(server).with(CallOptions.defaults().replay(Replay.NEVER));

            assertThat(once.execute(Kind.QUERY.operation).block(WAIT)).isInstanceOf(GraphQlResult.Rejected.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"QUERY,429", "QUERY,503", "MUTATION,429", "MUTATION,503"})
    void rowDSendsAgainWhenTheStatusSaysLater(Kind kind, int status) throws IOException {
        try (WireServer server = new WireServer(json(status, "{}", "Retry-After: 0"), SERVED)) {
            assertServed(client(server), kind);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "QUERY,200,THROTTLED",
        "QUERY,400,RATE_LIMITED",
        "QUERY,200,TOO_MANY_REQUESTS",
        "MUTATION,200,THROTTLED",
        "MUTATION,400,RATE_LIMITED",
        "MUTATION,500,TOO_MANY_REQUESTS"
    })
    void rowDSendsAgainWhenACodeSaysLater(Kind kind, int status, String code) throws IOException {
        try (WireServer server = new WireServer(json(status, error(code)), SERVED)) {
            assertServed(client(server), kind);
            assertThat(server.requests()).hasSize(2);
            assertThat(tokens.rejections()).isZero();
        }
    }

    @Test
    void rowDWaitsNoLongerThanThePolicyAllows() throws IOException {
        try (WireServer server = new WireServer(json(200, error("THROTTLED"), "Retry-After: 3600"), SERVED)) {
            assertThatExceptionOfType(GraphQlException.Rejected.class)
                    .isThrownBy(() -> client(server)
                            .fetch((Query<NoVariables, Data>) Kind.QUERY.operation)
                            .block(WAIT))
                    .withMessage("query Op: rejected with status 200: Not you");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"QUERY,`null`", "MUTATION,`null`", "QUERY,`{\"name\":null}`", "MUTATION,`{\"name\":null}`"})
    void rowFNeverSendsAgainWhatWasExecuted(Kind kind, String data) throws IOException {
        for (String code : new String[] {"UNAUTHENTICATED", "THROTTLED", "PERSISTED_QUERY_NOT_FOUND"}) {
            String executed = error(code).replaceFirst("\\{", "{\"data\":" + data + ",");
            try (WireServer server = new WireServer(json(200, executed), SERVED)) {
                assertThat(client(server).execute(kind.operation).block(WAIT))
                        .isInstanceOfAny(GraphQlResult.Failed.class, GraphQlResult.Partial.class);
                assertThat(server.requests()).hasSize(1);
            }
        }
        assertThat(tokens.rejections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"QUERY,400", "QUERY,404", "QUERY,422", "MUTATION,400", "MUTATION,404", "MUTATION,422"})
    void rowGNeverSendsAgainAfterAnother4xx(Kind kind, int status) throws IOException {
        try (WireServer server = new WireServer(json(status, error("BAD_USER_INPUT")), SERVED)) {
            assertThat(client(server).execute(kind.operation).block(WAIT)).isInstanceOf(GraphQlResult.Rejected.class);
            assertThat(server.requests()).hasSize(1);
        }
        try (WireServer server = new WireServer(reply(status, "text/html", "<h1>No</h1>"), SERVED)) {
            assertThatExceptionOfType(HttpException.UnexpectedReply.class)
                    .isThrownBy(() -> client(server).execute(kind.operation).block(WAIT));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "QUERY,`{\"data\":{\"name\":[]}}`",
                "MUTATION,`{\"data\":{\"name\":[]}}`",
                "QUERY,`{`",
                "MUTATION,`[]`"
            })
    void rowGNeverSendsAgainAfterAReplyThatCannotBeRead(Kind kind, String reply) throws IOException {
        try (WireServer server = new WireServer(json(200, reply), SERVED)) {
            assertThatExceptionOfType(ChatlayerException.class)
                    .isThrownBy(() -> client(server).execute(kind.operation).block(WAIT))
                    .isInstanceOfAny(GraphQlException.DataMismatch.class, GraphQlException.ProtocolViolation.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private GraphQlClient client(WireServer server) {
        return GraphQlClient.create(chatlayer, server.url());
    }

    private static void assertServed(GraphQlClient client, Kind kind) {
        GraphQlResult<Data> result =
                client.execute(kind.operation).blockOptional(WAIT).orElseThrow();
        assertThat(result)
                .isInstanceOfSatisfying(
                        GraphQlResult.Complete.class,
                        complete -> assertThat(complete.data()).isEqualTo(new Data("Ada")));
    }

    private static String error(String code) {
        return "{\"errors\":[{\"message\":\"Not you\",\"extensions\":{\"code\":\"" + code + "\"}}]}";
    }

    private record Data(String name) {}
}
