package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.wire.RawServer.awaitHead;
import static io.github.chatlayerreactor.wire.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.gate.Permit;
import io.github.chatlayerreactor.http.CallEnd.Outcome;
import io.github.chatlayerreactor.retry.RetryPolicy;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.RawServer;
import io.github.chatlayerreactor.wire.RawServer.Conversation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.publisher.TestPublisher;

/** A cancel in each phase of a call: nothing is left of it. */
@ExtendWith(Hygiene.class)
class ExchangeCancelTest {
    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Exchanges exchanges =
            new Exchanges(ConnectionProvider.builder("one").maxConnections(1).build());

    private final CountedTimers time = new CountedTimers();
    private final Gate gate =
            Gate.builder().permits(2).scheduler(time).ticker(time::nanoseconds).build();
    private final List<CallEnd> ends = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> arrived = new CompletableFuture<>();

    @BeforeEach
    void observe() {
        exchanges.time(time);
        exchanges.retry(RetryPolicy.defaults());
        exchanges.settings(calls -> calls.gate(gate).observer((request, context) -> ends::add));
    }

    @AfterEach
    void leavesNothing() {
        assertThat(gate.inFlight()).as("permits out").isZero();
        assertThat(gate.waiting()).as("waiters at the gate").isZero();
        exchanges.awaitNoTimerInUse();
        assertThat(ends).isNotEmpty().allSatisfy(end -> {
            assertThat(end.outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(end.error()).isNull();
        });
    }

    private Disposable call(TokenSource tokens) {
        return exchanges
                .with(tokens)
                .send(Request.get(server.uri("http:/")), Exchanges::text)
                .subscribe(text -> {}, error -> {
                    throw new AssertionError("A cancelled call failed", error);
                });
    }

    private void serve(Conversation answer) {
        server.serve(socket -> {
            awaitHead(socket);
            answer.hold(socket);
            arrived.complete(null);
            server.awaitHangUp(socket);
        });
    }

    private void awaitArrival() {
        arrived.orTimeout(5, TimeUnit.SECONDS).join();
    }

    @Test
    void whileItQueues() {
        Permit one = Objects.requireNonNull(gate.enter(Lane.LIVE, WAIT).block(WAIT));
        Permit another = Objects.requireNonNull(gate.enter(Lane.LIVE, WAIT).block(WAIT));
        Disposable call = call(StatedTokens.replacing());
        assertThat(gate.waiting()).isOne();

        call.dispose();

        assertThat(gate.waiting()).isZero();
        one.release(Permit.Outcome.SERVED);
        another.release(Permit.Outcome.SERVED);
        assertThat(server.accepted()).isZero();
    }

    @Test
    void whileItWaitsForTheToken() {
        TestPublisher<AccessToken> token = TestPublisher.create();
        Disposable call = call(new OneToken(token.mono()));
        token.assertSubscribers(1);

        call.dispose();

        token.assertCancelled();
        assertThat(server.accepted()).isZero();
    }

    @Test
    void whileItWaitsForAConnection() throws Exception {
        serve(socket -> {});
        Disposable first = call(StatedTokens.replacing());
        awaitArrival();
        Disposable second = call(StatedTokens.replacing());

        second.dispose();
        assertThat(gate.inFlight()).isOne();
        assertThat(server.accepted()).isOne();
        first.dispose();

        server.requireHungUp();
    }

    @Test
    void whileItWaitsForTheHead() throws Exception {
        serve(socket -> {});
        Disposable call = call(StatedTokens.replacing());
        awaitArrival();

        call.dispose();

        server.requireHungUp();
    }

    @Test
    void whileItReadsTheBody() throws Exception {
        serve(socket -> write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"));
        Disposable call = call(StatedTokens.replacing());
        awaitArrival();

        call.dispose();

        server.requireHungUp();
    }

    @Test
    void whileItWaitsForItsNextAttempt() {
        serve(socket -> write(socket, "HTTP/1.1 429 Busy\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"));
        Disposable call = call(StatedTokens.replacing());
        time.awaitTimer(Duration.ofSeconds(5));

        call.dispose();

        assertThat(server.accepted()).isOne();
    }

    /** From a callback of its own: before anything was begun. */
    @Test
    void fromItsOnSubscribe() {
        Mono<String> call = exchanges
                .with(StatedTokens.replacing())
                .send(Request.get(server.uri("http:/")), Exchanges::text)
                .doOnSubscribe(subscription -> subscription.cancel());

        Disposable subscribed = call.subscribe();

        assertThat(subscribed).isNotNull();
        assertThat(server.accepted()).isZero();
    }

    private record OneToken(Mono<AccessToken> token) implements TokenSource {
        @Override
        public Rejection reject(AccessToken rejected) {
            return Rejection.SUPPRESSED;
        }
    }
}
