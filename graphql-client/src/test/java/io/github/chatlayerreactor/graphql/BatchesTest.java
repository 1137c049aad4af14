package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.wire.RawServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What becomes one request, and when. */
final class BatchesTest extends BatchFixture {
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
    void sendsAnotherBatchAfterAFullOne() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA_AND_BO, ADA_AND_BO)) {
            for (CompletableFuture<Data> future : ask(batching(server).build(), 4)) {
                assertThat(got(future)).isNotNull();
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
        try (RawServer server = RawReplies.server(socket -> {
            arrived.countDown();
            await(cancelled);
            RawReplies.json(200, ADA_AND_BO.body()).hold(socket);
        })) {
            GraphQlClient client = GraphQlClient.builder(chatlayer, RawReplies.url(server))
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
        try (RawServer server = new RawServer()) {
            server.serveInTurn(socket -> {
                arrived.countDown();
                server.awaitHangUp(socket);
            });
            GraphQlClient client = GraphQlClient.builder(chatlayer, RawReplies.url(server))
                    .batching(WINDOW, 2)
                    .scheduler(time)
                    .build();
            Disposable first = client.fetch(NAME, new Id("1")).subscribe();
            Disposable second = client.fetch(NAME, new Id("2")).subscribe();
            await(arrived);

            first.dispose();
            second.dispose();

            server.requireHungUp();
        }
    }

    @Test
    void leavesMutationsOptionsAndFilesToRequestsOfTheirOwn() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ADA, ADA, ADA)) {
            GraphQlClient client = batching(server).build();
            Query<Map<String, ?>, Data> file = Query.dynamic("query Name($f: Upload) { name }", Data.class);

            assertThat(got(client.mutate(RENAME, new Id("1")).toFuture())).isNotNull();
            assertThat(got(client.with(CallOptions.defaults().header("X-Tenant", "a"))
                            .fetch(NAME, new Id("1"))
                            .toFuture()))
                    .isNotNull();
            assertThat(got(client.fetch(file, Map.of("f", Upload.of("a", "text/plain", Flux.empty())))
                            .toFuture()))
                    .isNotNull();

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
    void failsEachCallIfNothingTimesTheBatch() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            GraphQlClient client =
                    batching(server, 3).scheduler(Schedulers.immediate()).build();

            List<CompletableFuture<Data>> calls = ask(client, 4);

            assertThat(calls)
                    .allSatisfy(call -> assertThat(call)
                            .isCompletedExceptionally()
                            .failsWithin(WAIT)
                            .withThrowableThat()
                            .withCauseInstanceOf(RejectedExecutionException.class));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void takesNoBatchesOfOneOrOfNoTime() {
        GraphQlClientBuilder builder = GraphQlClient.builder(chatlayer, URI.create("http://127.0.0.1/graphql"));

        assertThatIllegalArgumentException().isThrownBy(() -> builder.batching(WINDOW, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.batching(Duration.ZERO, 2));
    }
}
