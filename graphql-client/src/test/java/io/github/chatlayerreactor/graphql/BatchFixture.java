package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.graphql.ScriptedServer.Answer;
import io.github.chatlayerreactor.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A client that gathers operations in virtual time, and what tests ask of it. */
abstract class BatchFixture {
    static final Duration WAIT = Duration.ofSeconds(20);
    static final Duration WINDOW = Duration.ofMillis(10);
    static final Query<Id, Data> NAME = Query.of("Name", "query Name($id: ID!) { name }", Id.class, Data.class);
    static final Mutation<Id, Data> RENAME =
            Mutation.of("Rename", "mutation Rename($id: ID!) { name }", Id.class, Data.class);
    static final String BEGIN = "{\"query\":\"query Name($id: ID!) { name }\",\"operationName\":\"Name\",";
    static final Answer ADA = ScriptedServer.graphql("{\"data\":{\"name\":\"Ada\"}}");
    static final Answer ADA_AND_BO =
            ScriptedServer.graphql("[{\"data\":{\"name\":\"Ada\"}},{\"data\":{\"name\":\"Bo\"}}]");

    final RenewingTokens tokens = new RenewingTokens();
    final Chatlayer chatlayer = Chatlayer.builder(tokens)
            .calls(calls -> calls.retry(RetryPolicy.defaults().backOff(Duration.ofMillis(1), Duration.ofMillis(1))))
            .build();
    final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @AfterEach
    void close() {
        chatlayer.shutdown().block(WAIT);
        time.dispose();
    }

    final GraphQlClientBuilder batching(ScriptedServer server) {
        return batching(server, 2);
    }

    final GraphQlClientBuilder batching(ScriptedServer server, int size) {
        return GraphQlClient.builder(chatlayer, server.url())
                .batching(WINDOW, size)
                .scheduler(time);
    }

    static List<CompletableFuture<Data>> ask(GraphQlClient client, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> client.fetch(NAME, new Id("" + i)).toFuture())
                .toList();
    }

    static <T> T got(CompletableFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(WAIT.toSeconds(), TimeUnit.SECONDS);
    }

    static Throwable failure(CompletableFuture<?> future) {
        return Mono.fromFuture(future)
                .then(Mono.<Throwable>error(() -> new AssertionError("It did not fail")))
                .onErrorResume(Mono::just)
                .blockOptional(WAIT)
                .orElseThrow();
    }

    static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("It did not happen in time");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    record Id(String id) {}

    record Data(String name) {}

    record Open(Outcome<String> name) {}
}
