package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.RawReplies.header;
import static io.github.chatlayerreactor.graphql.RawReplies.json;
import static io.github.chatlayerreactor.graphql.RawReplies.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.wire.RawServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent again by what is known to have happened, rows C to G: a reply. Row E is in {@link PersistedQueriesTest}. */
final class RetryTableRepliesTest extends RetryFixture {
    @ParameterizedTest
    @CsvSource({"QUERY,200", "QUERY,400", "QUERY,403", "MUTATION,200", "MUTATION,400", "MUTATION,403", "MUTATION,500"})
    void rowCRejectsTheTokenByItsCode(Kind kind, int status) throws IOException {
        try (RawServer server = RawReplies.server(json(status, UNAUTHENTICATED), SERVED)) {
            assertServed(client(server), kind);
            assertThat(header(server, "authorization")).containsExactly("Bearer t0", "Bearer t1");
            assertThat(tokens.rejections()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowCRejectsTheTokenByStatus(Kind kind) throws IOException {
        try (RawServer server = RawReplies.server(json(401, UNAUTHENTICATED), SERVED)) {
            assertServed(client(server), kind);
            assertThat(header(server, "authorization")).containsExactly("Bearer t0", "Bearer t1");
        }
    }

    @ParameterizedTest
    @CsvSource({"200,200", "200,401", "401,200", "400,200"})
    void rowCMakesTwoExchangesInAll(int first, int second) throws IOException {
        try (RawServer server =
                RawReplies.server(json(first, UNAUTHENTICATED), json(second, UNAUTHENTICATED), SERVED)) {
            GraphQlResult<Data> result = client(server)
                    .execute(Kind.QUERY.operation())
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
        try (RawServer server = RawReplies.server(json(200, UNAUTHENTICATED), SERVED)) {
            GraphQlClient once = client(server).with(CallOptions.defaults().replay(Replay.NEVER));

            assertThat(once.execute(Kind.QUERY.operation()).block(WAIT)).isInstanceOf(GraphQlResult.Rejected.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"QUERY,429", "QUERY,503", "MUTATION,429", "MUTATION,503"})
    void rowDSendsAgainWhenTheStatusSaysLater(Kind kind, int status) throws IOException {
        try (RawServer server = RawReplies.server(json(status, "{}", "Retry-After: 0"), SERVED)) {
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
        try (RawServer server = RawReplies.server(json(status, error(code)), SERVED)) {
            assertServed(client(server), kind);
            assertThat(server.requests()).hasSize(2);
            assertThat(tokens.rejections()).isZero();
        }
    }

    @Test
    void rowDWaitsNoLongerThanThePolicyAllows() throws IOException {
        try (RawServer server = RawReplies.server(json(200, error("THROTTLED"), "Retry-After: 3600"), SERVED)) {
            assertThatExceptionOfType(GraphQlException.Rejected.class)
                    .isThrownBy(() -> client(server).fetch(READ).block(WAIT))
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
            try (RawServer server = RawReplies.server(json(200, executed), SERVED)) {
                assertThat(client(server).execute(kind.operation()).block(WAIT))
                        .isInstanceOfAny(GraphQlResult.Failed.class, GraphQlResult.Partial.class);
                assertThat(server.requests()).hasSize(1);
            }
        }
        assertThat(tokens.rejections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"QUERY,400", "QUERY,404", "QUERY,422", "MUTATION,400", "MUTATION,404", "MUTATION,422"})
    void rowGNeverSendsAgainAfterAnother4xx(Kind kind, int status) throws IOException {
        try (RawServer server = RawReplies.server(json(status, error("BAD_USER_INPUT")), SERVED)) {
            assertThat(client(server).execute(kind.operation()).block(WAIT)).isInstanceOf(GraphQlResult.Rejected.class);
            assertThat(server.requests()).hasSize(1);
        }
        try (RawServer server = RawReplies.server(reply(status, "text/html", "<h1>No</h1>"), SERVED)) {
            assertThatExceptionOfType(HttpException.UnexpectedReply.class)
                    .isThrownBy(() -> client(server).execute(kind.operation()).block(WAIT));
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
        try (RawServer server = RawReplies.server(json(200, reply), SERVED)) {
            assertThatExceptionOfType(ChatlayerException.class)
                    .isThrownBy(() -> client(server).execute(kind.operation()).block(WAIT))
                    .isInstanceOfAny(GraphQlException.DataMismatch.class, GraphQlException.ProtocolViolation.class);
            assertThat(server.requests()).hasSize(1);
        }
    }
}
