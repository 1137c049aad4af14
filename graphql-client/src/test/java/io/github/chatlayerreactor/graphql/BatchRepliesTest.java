package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.graphql.ScriptedServer.Answer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.wire.RawServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of a batch gets of the reply, and what is sent again. */
final class BatchRepliesTest extends BatchFixture {
    @Test
    void givesEachItsOwnResult() throws Exception {
        Answer answer = ScriptedServer.graphql("[{\"data\":{\"name\":\"Ada\"}},{\"errors\":[{\"message\":\"Syntax\"}]},"
                + "{\"data\":{\"name\":[]}},{},{\"data\":{\"name\":null},\"errors\":[{\"message\":\"No name\"}]},7]");
        try (ScriptedServer server = new ScriptedServer(answer)) {
            List<CompletableFuture<Data>> futures = ask(batching(server, 6).build(), 6);

            assertThat(got(futures.get(0))).isEqualTo(new Data("Ada"));
            assertThat(failure(futures.get(1)))
                    .isInstanceOf(GraphQlException.Rejected.class)
                    .hasMessageContaining("Syntax");
            assertThat(failure(futures.get(2)))
                    .isInstanceOf(GraphQlException.DataMismatch.class)
                    .hasMessage("query Name: data.name should be String, but is a list");
            assertThat(failure(futures.get(3)))
                    .isInstanceOf(GraphQlException.ProtocolViolation.class)
                    .hasMessageEndingWith("has neither data nor errors");
            assertThat(failure(futures.get(4))).isInstanceOf(GraphQlException.FieldErrors.class);
            assertThat(failure(futures.get(5)))
                    .isInstanceOf(GraphQlException.ProtocolViolation.class)
                    .hasMessageEndingWith("has a result that is no JSON object");
        }
    }

    @Test
    void absorbsTheErrorsOfEach() throws Exception {
        String failed = "{\"data\":{\"name\":null},\"errors\":[{\"message\":\"No name\",\"path\":[\"name\"]}]}";
        Query<Id, Open> open = Query.of("Name", NAME.document(), Id.class, Open.class);
        try (ScriptedServer server =
                new ScriptedServer(ScriptedServer.graphql("[" + failed + ",{\"data\":{\"name\":null}}]"))) {
            GraphQlClient client = batching(server).build();

            CompletableFuture<Open> first = client.fetch(open, new Id("1")).toFuture();
            CompletableFuture<Open> second = client.fetch(open, new Id("2")).toFuture();

            assertThat(got(first).name()).isInstanceOf(Outcome.Failed.class);
            assertThat(got(second).name()).isInstanceOf(Outcome.Missing.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"data\":{\"name\":\"Ada\"}} | is no list of results, though 2 operations were sent in one",
                "\"hello\" | is no list of results, though 2 operations were sent in one",
                "[] | has 0 results, though 2 operations were sent in one",
                "[{\"data\":{\"name\":\"Ada\"}}] | has 1 results, though 2 operations were sent in one",
                "[{\"data\":null},{\"data\":null},{\"data\":null}] | has 3 results, though 2 operations were sent in one",
                "[{\"data\":null},{\"data\":null}]7 | goes on after its JSON ends",
                "[{\"data\":null},{\"da | ends before its JSON does",
                "[{\"data\":null};] | is not JSON at byte 14"
            })
    void tellsEachThatTheReplyIsNoListOfAsMany(String reply, String what) throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.graphql(reply))) {
            for (CompletableFuture<Data> future : ask(batching(server).build(), 2)) {
                assertThat(failure(future))
                        .isInstanceOf(GraphQlException.ProtocolViolation.class)
                        .hasMessage("query Name: the reply with status 200 %s", what);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void tellsEachWhyTheServerRefusesAll(int status) throws Exception {
        Answer refusal =
                new Answer(status, "application/json", "{\"errors\":[{\"message\":\"Operation batching disabled.\"}]}");
        try (ScriptedServer server = new ScriptedServer(refusal)) {
            for (CompletableFuture<Data> future : ask(batching(server).build(), 2)) {
                assertThat(failure(future))
                        .isInstanceOf(GraphQlException.Rejected.class)
                        .hasMessage("query Name: rejected with status %s: Operation batching disabled.", status);
            }
        }
    }

    @Test
    void tellsEachWhatEndedTheRequest() throws Exception {
        Answer html = new Answer(404, "text/html", "<h1>Not here</h1>");
        try (ScriptedServer server = new ScriptedServer(html)) {
            for (CompletableFuture<Data> future : ask(batching(server).build(), 2)) {
                assertThat(failure(future)).isInstanceOf(HttpException.UnexpectedReply.class);
            }
        }
    }

    @Test
    void doesNotSendAMutationAgainForTheSakeOfItsBatch() throws Exception {
        try (RawServer server = RawReplies.server(RawReplies.cut(), RawReplies.json(200, ADA_AND_BO.body()))) {
            GraphQlClient client = GraphQlClient.builder(chatlayer, RawReplies.url(server))
                    .batching(WINDOW, 2)
                    .scheduler(time)
                    .batchedMutations()
                    .build();

            CompletableFuture<Data> query = client.fetch(NAME, new Id("1")).toFuture();
            CompletableFuture<Data> mutation =
                    client.mutate(RENAME, new Id("2")).toFuture();

            assertThat(failure(query)).isInstanceOf(HttpException.Interrupted.class);
            assertThat(failure(mutation)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void sendsQueriesAgainThatGotNoReply() throws Exception {
        try (RawServer server = RawReplies.server(RawReplies.cut(), RawReplies.json(200, ADA_AND_BO.body()))) {
            GraphQlClient client = GraphQlClient.builder(chatlayer, RawReplies.url(server))
                    .batching(WINDOW, 2)
                    .scheduler(time)
                    .build();

            assertThat(got(ask(client, 2).get(1))).isEqualTo(new Data("Bo"));
        }
    }

    @Test
    void rejectsTheTokenThatAllWereRefused() throws Exception {
        String no = "{\"errors\":[{\"message\":\"Who?\",\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}";
        Answer refusal = ScriptedServer.graphql("[" + no + "," + no + "]");
        try (ScriptedServer server = new ScriptedServer(refusal, ADA_AND_BO, refusal, refusal)) {
            GraphQlClient client = batching(server).build();

            assertThat(got(ask(client, 2).get(0))).isEqualTo(new Data("Ada"));
            assertThat(tokens.rejections()).isOne();

            assertThat(failure(ask(client, 2).get(1)))
                    .isInstanceOf(GraphQlException.Rejected.class)
                    .hasMessageContaining("Who?");
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void doesNotSendAgainWhereOneWasExecuted() throws Exception {
        String no = "{\"errors\":[{\"message\":\"Who?\",\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}";
        try (ScriptedServer server =
                new ScriptedServer(ScriptedServer.graphql("[" + no + ",{\"data\":{\"name\":\"Bo\"}}]"))) {
            List<CompletableFuture<Data>> both = ask(batching(server).build(), 2);

            assertThat(failure(both.get(0))).isInstanceOf(GraphQlException.Rejected.class);
            assertThat(got(both.get(1))).isEqualTo(new Data("Bo"));
            assertThat(server.asked()).hasSize(1);
        }
    }
}
