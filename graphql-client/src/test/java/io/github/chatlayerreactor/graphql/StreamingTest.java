package io.github.chatlayerreactor.graphql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.ChunkServer.Chunks;
import io.github.chatlayerreactor.graphql.ScriptedServer.Answer;
import io.github.chatlayerreactor.http.HttpException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A streamed list over HTTP: what its connection does. */
final class StreamingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long PATIENCE_MILLIS = 500;
    private static final StreamedList<NoVariables, Bot> BOTS =
            StreamedList.of(Query.of("Bots", "query Bots { bots { id } }", Object.class), "bots", Bot.class);

    private final Chatlayer chatlayer =
            Chatlayer.builder(TokenSource.fixed("id:secret")).build();

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void emitsWhileTheReplyArrives() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ChunkServer server = new ChunkServer(body -> {
            body.write("{\"data\":{\"bots\":[{\"id\":1},{\"i");
            await(seen);
            body.write("d\":2}]}}");
            body.end();
        })) {
            stream(server)
                    .doOnNext(first -> seen.countDown())
                    .as(StepVerifier::create)
                    .expectNext(new Bot(1), new Bot(2))
                    .expectComplete()
                    .verify(SOON);
        }
    }

    @Test
    void failsOnACutBodyAfterTheElementsBefore() throws Exception {
        try (ChunkServer server = new ChunkServer(body -> body.write("{\"data\":{\"bots\":[{\"id\":1},{\"i"))) {
            stream(server)
                    .as(StepVerifier::create)
                    .expectNext(new Bot(1))
                    .expectError(HttpException.Interrupted.class)
                    .verify(SOON);
        }
    }

    @Test
    void failsOnABodyThatEndsBeforeItsJson() throws Exception {
        try (ChunkServer server = new ChunkServer(body -> {
            body.write("{\"data\":{\"bots\":[{\"id\":1}]}");
            body.end();
        })) {
            stream(server)
                    .as(StepVerifier::create)
                    .expectNext(new Bot(1))
                    .expectError(GraphQlException.ProtocolViolation.class)
                    .verify(SOON);
        }
    }

    @Test
    void cancelClosesTheConnection() throws Exception {
        try (ChunkServer server = endless()) {
            assertThat(stream(server).take(3).collectList().block(SOON)).hasSize(3);

            assertHungUpOn(server);
        }
    }

    @Test
    void anErrorInTheMiddleClosesTheConnection() throws Exception {
        try (ChunkServer server = endless()) {
            stream(server, BOTS.maxBytes(3))
                    .as(StepVerifier::create)
                    .expectError(GraphQlException.TooLarge.class)
                    .verify(SOON);

            assertHungUpOn(server);
        }
    }

    @Test
    void holdsTheServerBackUntilMoreIsDemanded() throws Exception {
        Slow subscriber = new Slow();
        CompletableFuture<Long> held = new CompletableFuture<>();
        try (ChunkServer server = new ChunkServer(body -> {
            body.write("{\"data\":{\"bots\":[{\"id\":0}");
            await(subscriber.first);
            ByteBuffer more = elements();
            while (body.send(more, PATIENCE_MILLIS)) {
                more.rewind();
            }
            held.complete(body.sent());
            body.send(more); // goes on when it is read again
        })) {
            stream(server).subscribe(subscriber);
            subscriber.request(1);

            assertThat(held.get(30, SECONDS)).isBetween(10_000L, 32_000_000L); // what the sockets' buffers hold
            assertThat(subscriber.received).hasValue(1);

            subscriber.request(10_000_000);

            assertThat(server.end().get(30, SECONDS)).isGreaterThan(held.get());
            subscriber.cancel();
        }
    }

    @Test
    void failsOnRepliesByTheSameRulesAsAFetch() {
        Answer html = new Answer(404, "text/html", "<h1>Not here</h1>");
        Answer wrongType = new Answer(200, "text/plain", "{\"data\":{\"bots\":[{\"id\":1}]}}");
        Answer rejected = new Answer(400, "application/json", "{\"errors\":[{\"message\":\"Syntax\"}]}");
        Answer unprocessed =
                new Answer(422, "application/graphql-response+json", "{\"errors\":[{\"message\":\"No\"}]}");
        Answer partial = new Answer(294, "application/graphql-response+json", "{\"data\":{\"bots\":[]}}");
        try (ScriptedServer server = new ScriptedServer(html, wrongType, rejected, unprocessed, partial)) {
            Flux<Bot> bots = GraphQlClient.create(chatlayer, server.url()).stream(BOTS, new NoVariables());

            StepVerifier.create(bots)
                    .expectError(HttpException.UnexpectedReply.class)
                    .verify(SOON);
            StepVerifier.create(bots)
                    .expectError(HttpException.UnexpectedReply.class)
                    .verify(SOON);
            StepVerifier.create(bots)
                    .expectErrorMessage("query Bots: rejected with status 400: Syntax")
                    .verify(SOON);
            StepVerifier.create(bots)
                    .expectErrorMessage("query Bots: rejected with status 422: No")
                    .verify(SOON);
            StepVerifier.create(bots).expectComplete().verify(SOON);
        }
    }

    private Flux<Bot> stream(ChunkServer server) {
        return stream(server, BOTS);
    }

    private Flux<Bot> stream(ChunkServer server, StreamedList<NoVariables, Bot> list) {
        return GraphQlClient.create(chatlayer, server.url()).stream(list, new NoVariables());
    }

    private static ChunkServer endless() {
        return new ChunkServer(body -> {
            body.write("{\"data\":{\"bots\":[{\"id\":0}");
            for (ByteBuffer more = elements(); true; more.rewind()) {
                body.send(more);
            }
        });
    }

    private static ByteBuffer elements() {
        return Chunks.chunk(",{\"id\":7}".repeat(1000));
    }

    private static void assertHungUpOn(ChunkServer server) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> server.end().get(30, SECONDS))
                .withCauseInstanceOf(IOException.class)
                .withMessageNotContaining("Nobody reads");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static final class Slow extends BaseSubscriber<Bot> {
        private final AtomicInteger received = new AtomicInteger();
        private final CountDownLatch first = new CountDownLatch(1);

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // the test asks
        }

        @Override
        protected void hookOnNext(Bot bot) {
            received.incrementAndGet();
            first.countDown();
        }
    }

    private record Bot(int id) {}
}
