package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.graphql.ScriptedServer.Answer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.retry.RetryPolicy;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

final class BatchesTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofMillis(10);
    private static final Query<Id, Data> NAME = Query.of("Name", "query Name($id: ID!) { name }", Id.class, Data.class);
    private static final Mutation<Id, Data> RENAME =
            Mutation.of("Rename", "mutation Rename($id: ID!) { name }", Id.class, Data.class);
    private static final String BEGIN = "{\"query\":\"query Name($id: ID!) { name }\",\"operationName\":\"Name\",";
    private static final Answer ADA = ScriptedServer.graphql("{\"data\":{\"name\":\"Ada\"}}");
    private static final Answer ADA_AND_BO =
            ScriptedServer.graphql("[{\"data\":{\"name\":\"Ada\"}},{\"data\":{\"name\":\"Bo\"}}]");

    private final RenewingTokens tokens = new RenewingTokens();
    private final Chatlayer chatlayer = Chatlayer.builder(tokens)
            .calls(calls -> calls.retry(RetryPolicy.defaults().backOff(Duration.ofMillis(1), Duration.ofMillis(1))))
            .build();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @AfterEach
    void close() {
        chatlayer.shutdown().block(WAIT);
        time.dispose();
    }

    @Test
    void sendsAFullBatchAtOnceAsOneList() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA_AND_BO)) {
            GraphQlClient client = batching(server).build();

            CompletableFuture<Data> first = client.fetch(NAME, new Id("1")).toFuture();
            CompletableFuture<Data> second = client.fetch(NAME, new Id("2")).toFuture();

            assertThat(got(first)).isEqualTo(new Data("Ada"));
            assertThat(got(second)).isEqualTo(new Data("Bo"));
            assertThat(server.asked()).hasSize(1);
            assertThat(server.asked().get(0).body())
                    .isEqualTo(
                            "[" + BEGIN + "\"variables\":{\"id\":\"1\"}}," + BEGIN + "\"variables\":{\"id\":\"2\"}}]");
        }
    }

    @Test
    void sendsWhatThereIsWhenItsTimeIsOver() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA_AND_BO)) {
            GraphQlClient client = batching(server, 10).build();
            CompletableFuture<Data> first = client.fetch(NAME, new Id("1")).toFuture();
            time.advanceTimeBy(WINDOW.dividedBy(2));
            CompletableFuture<Data> second = client.fetch(NAME, new Id("2")).toFuture();
            time.advanceTimeBy(WINDOW.dividedBy(2).minusNanos(1));
            assertThat(first).isNotDone();
            assertThat(server.asked()).isEmpty();

            time.advanceTimeBy(Duration.ofNanos(1));

            assertThat(got(first)).isEqualTo(new Data("Ada"));
            assertThat(got(second)).isEqualTo(new Data("Bo"));
        }
    }

    @Test
    void sendsOneAloneAsItWouldWithoutBatches() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA)) {
            CompletableFuture<Data> only =
                    batching(server).build().fetch(NAME, new Id("1")).toFuture();
            time.advanceTimeBy(WINDOW);

            assertThat(got(only)).isEqualTo(new Data("Ada"));
            assertThat(server.asked().get(0).body()).startsWith("{");
        }
    }

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
                        .hasMessage("query Name: the reply with status 200 " + what);
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
                        .hasMessage("query Name: rejected with status " + status + ": Operation batching disabled.");
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
    void sendsAnotherBatchAfterAFullOne() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA_AND_BO, ADA_AND_BO)) {
            for (CompletableFuture<Data> future : ask(batching(server).build(), 4)) {
                got(future);
            }
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void doesNotSendWhatWasCancelledBefore() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA_AND_BO)) {
            GraphQlClient client = batching(server, 10).build();
            Disposable cancelled = client.fetch(NAME, new Id("gone")).subscribe();
            List<CompletableFuture<Data>> others = ask(client, 2);
            cancelled.dispose();

            time.advanceTimeBy(WINDOW);

            assertThat(got(others.get(0))).isEqualTo(new Data("Ada"));
            assertThat(got(others.get(1))).isEqualTo(new Data("Bo"));
            assertThat(server.asked().get(0).body()).contains("\"0\"").doesNotContain("gone");
        }
    }

    @Test
    void sendsNothingWhenAllWereCancelledBefore() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA)) {
            GraphQlClient client = batching(server, 10).build();
            client.fetch(NAME, new Id("1")).subscribe().dispose();
            client.fetch(NAME, new Id("2")).subscribe().dispose();
            time.advanceTimeBy(WINDOW);

            CompletableFuture<Data> later = client.fetch(NAME, new Id("3")).toFuture();
            time.advanceTimeBy(WINDOW);

            assertThat(got(later)).isEqualTo(new Data("Ada"));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void leavesTheOthersAloneWhenOneIsCancelled() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (WireServer server = new WireServer(socket -> {
            arrived.countDown();
            await(cancelled);
            WireServer.json(200, ADA_AND_BO.body()).give(socket);
        })) {
            GraphQlClient client = GraphQlClient.builder(chatlayer, server.url())
                    .batching(WINDOW, 2)
                    .scheduler(time)
                    .build();
            Disposable first = client.fetch(NAME, new Id("1")).subscribe();
            CompletableFuture<Data> second = client.fetch(NAME, new Id("2")).toFuture();
            await(arrived);

            first.dispose();
            cancelled.countDown();

            assertThat(got(second)).isEqualTo(new Data("Bo"));
        }
    }

    @Test
    void closesTheConnectionWhenAllAreCancelled() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        try (WireServer server = new WireServer(socket -> {
            arrived.countDown();
            try {
                if (socket.getInputStream().read() < 0) {
                    hungUp.countDown();
                }
            } catch (SocketException reset) {
                hungUp.countDown();
            }
        })) {
            GraphQlClient client = GraphQlClient.builder(chatlayer, server.url())
                    .batching(WINDOW, 2)
                    .scheduler(time)
                    .build();
            Disposable first = client.fetch(NAME, new Id("1")).subscribe();
            Disposable second = client.fetch(NAME, new Id("2")).subscribe();
            await(arrived);

            first.dispose();
            second.dispose();

            await(hungUp);
        }
    }

    @Test
    void leavesMutationsOptionsAndFilesToRequestsOfTheirOwn() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA, ADA, ADA)) {
            GraphQlClient client = batching(server).build();
            Query<Map<String, ?>, Data> file = Query.dynamic("query Name($f: Upload) { name }", Data.class);

            got(client.mutate(RENAME, new Id("1")).toFuture());
            got(client.with(CallOptions.defaults().header("X-Tenant", "a"))
                    .fetch(NAME, new Id("1"))
                    .toFuture());
            got(client.fetch(file, Map.of("f", Upload.of("a", "text/plain", Flux.empty())))
                    .toFuture());

            assertThat(server.asked()).hasSize(3);
            assertThat(server.asked().get(1).headers().get("x-tenant")).isEqualTo("a");
        }
    }

    @Test
    void batchesMutationsIfAsked() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA_AND_BO)) {
            GraphQlClient client = batching(server).batchedMutations().build();

            CompletableFuture<Data> query = client.fetch(NAME, new Id("1")).toFuture();
            CompletableFuture<Data> mutation =
                    client.mutate(RENAME, new Id("2")).toFuture();

            assertThat(got(query)).isEqualTo(new Data("Ada"));
            assertThat(got(mutation)).isEqualTo(new Data("Bo"));
        }
    }

    @Test
    void doesNotSendAMutationAgainForTheSakeOfItsBatch() throws Exception {
        try (WireServer server = new WireServer(WireServer.cut(), WireServer.json(200, ADA_AND_BO.body()))) {
            GraphQlClient client = GraphQlClient.builder(chatlayer, server.url())
                    .batching(WINDOW, 2)
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
        try (WireServer server = new WireServer(WireServer.cut(), WireServer.json(200, ADA_AND_BO.body()))) {
            GraphQlClient client = GraphQlClient.builder(chatlayer, server.url())
                    .batching(WINDOW, 2)
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

    @Test
    void failsAloneIfItsVariablesCannotBeWritten() throws Exception {
        Query<Map<String, ?>, Data> broken = Query.dynamic("query Name($x: X) { name }", Data.class);
        try (ScriptedServer server = new ScriptedServer(ADA_AND_BO)) {
            GraphQlClient client = batching(server).build();

            assertThatExceptionOfType(GraphQlException.UnwritableVariables.class)
                    .isThrownBy(() -> client.fetch(broken, Map.of("x", List.of(Input.absent())))
                            .block(WAIT));

            assertThat(got(ask(client, 2).get(0))).isEqualTo(new Data("Ada"));
        }
    }

    @Test
    void takesNoBatchesOfOneOrOfNoTime() {
        GraphQlClientBuilder builder = GraphQlClient.builder(chatlayer, URI.create("http://127.0.0.1/graphql"));

        assertThatIllegalArgumentException().isThrownBy(() -> builder.batching(WINDOW, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.batching(Duration.ZERO, 2));
    }

    private GraphQlClientBuilder batching(ScriptedServer server) {
        return batching(server, 2);
    }

    private GraphQlClientBuilder batching(ScriptedServer server, int size) {
        return GraphQlClient.builder(chatlayer, server.url())
                .batching(WINDOW, size)
                .scheduler(time);
    }

    private static List<CompletableFuture<Data>> ask(GraphQlClient client, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> client.fetch(NAME, new Id("" + i)).toFuture())
                .toList();
    }

    private static <T> T got(CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(WAIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return Mono.fromFuture(future)
                .then(Mono.<Throwable>error(() -> new AssertionError("It did not fail")))
                .onErrorResume(Mono::just)
                .blockOptional(WAIT)
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("It did not happen in time");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private record Id(String id) {}

    private record Data(String name) {}

    private record Open(Outcome<String> name) {}
}
