package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.graphql.ScriptedServer.Answer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Phase;
import io.github.chatlayerreactor.wire.RawServer;
import io.github.chatlayerreactor.wire.RawServer.Conversation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class CallOptionsTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Query<NoVariables, Data> NAME = Query.of("Name", "query Name { name }", Data.class);
    private static final Answer ADA = ScriptedServer.graphql("{\"data\":{\"name\":\"Ada\"}}");

    @Test
    void addHeadersAndLeaveTheClientAsItWas() {
        try (ScriptedServer server = new ScriptedServer(ADA, ADA);
                Chatlayer chatlayer = chatlayer(Gate.builder())) {
            GraphQlClient client = GraphQlClient.create(chatlayer, server.url());
            CallOptions options = CallOptions.defaults().header("X-Tenant", "a").header("X-Trace", "7");

            client.with(options).fetch(NAME).then().block(WAIT);
            client.fetch(NAME).then().block(WAIT);

            assertThat(server.asked().get(0).headers().get("x-tenant")).isEqualTo("a");
            assertThat(server.asked().get(0).headers().get("x-trace")).isEqualTo("7");
            assertThat(server.asked().get(1).headers().get("x-tenant")).isNull();
        }
    }

    @Test
    void takeThePlaceOfEarlierOnes() {
        try (ScriptedServer server = new ScriptedServer(ADA);
                Chatlayer chatlayer = chatlayer(Gate.builder())) {
            GraphQlClient.create(chatlayer, server.url())
                    .with(CallOptions.defaults().header("X-Tenant", "a"))
                    .with(CallOptions.defaults())
                    .fetch(NAME)
                    .then()
                    .block(WAIT);

            assertThat(server.asked().get(0).headers().get("x-tenant")).isNull();
        }
    }

    @Test
    void boundACallInTime() throws Exception {
        Duration bound = Duration.ofMillis(200);
        try (VirtualTime time = new VirtualTime();
                RawServer server = RawReplies.server(time.silence())) {
            GraphQlClient hasty = time.client(RawReplies.url(server))
                    .with(CallOptions.defaults().timeout(bound));

            CompletableFuture<Data> called = hasty.fetch(NAME).toFuture();
            time.awaitRequest();
            time.pass(bound.minusMillis(1));
            assertThat(called).isNotDone();
            time.pass(Duration.ofMillis(1));

            assertThat(called)
                    .failsWithin(WAIT)
                    .withThrowableThat()
                    .havingCause()
                    .asInstanceOf(type(HttpException.TimedOut.class))
                    .matches(late -> late.timeout().equals(bound))
                    .matches(late -> late.phase() == Phase.HEADERS);
        }
    }

    /** One call holds the only permit; of the two that wait for it the live one is let in first. */
    @Test
    void giveWayToLiveCallsFromTheBatchLane() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        Conversation first = socket -> {
            arrived.countDown();
            try {
                assertThat(waiting.await(WAIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            RawReplies.json(200, ADA.body()).hold(socket);
        };
        Conversation served = RawReplies.json(200, ADA.body());
        try (RawServer server = RawReplies.server(first, served, served);
                Chatlayer chatlayer = chatlayer(Gate.builder().permits(1))) {
            GraphQlClient client = GraphQlClient.create(chatlayer, RawReplies.url(server));
            List<String> order = new CopyOnWriteArrayList<>();
            Mono<?> holder = client.fetch(NAME);
            Mono<?> batch = client.with(CallOptions.defaults().lane(Lane.BATCH))
                    .fetch(NAME)
                    .doOnNext(data -> order.add("batch"));
            Mono<?> live = client.fetch(NAME).doOnNext(data -> order.add("live"));

            var held = holder.toFuture();
            assertThat(arrived.await(WAIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            var both = List.of(batch.toFuture(), live.toFuture());
            waiting.countDown();

            held.get(WAIT.toSeconds(), TimeUnit.SECONDS);
            for (var one : both) {
                one.get(WAIT.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(order).containsExactly("live", "batch");
        }
    }

    @Test
    void failWhereTheyAreWritten() {
        CallOptions options = CallOptions.defaults();

        assertThatIllegalArgumentException().isThrownBy(() -> options.timeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> options.header("X-A", "a\r\nX-B: b"));
        assertThatIllegalArgumentException().isThrownBy(() -> options.idempotencyKey("", "key"));
    }

    private static Chatlayer chatlayer(Gate.Builder gate) {
        return Chatlayer.builder(TokenSource.fixed("id:secret"))
                .calls(calls -> calls.gate(gate.build()))
                .build();
    }

    private record Data(String name) {}
}
