package io.github.chatlayerreactor.completions;

import static io.github.chatlayerreactor.completions.Chats.DONE;
import static io.github.chatlayerreactor.completions.Chats.WAIT;
import static io.github.chatlayerreactor.completions.Chats.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.gate.Permit;
import io.github.chatlayerreactor.loopback.RawServer;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** A cancel in each phase of a stream: the permit is free, and the socket is closed or was never opened. */
final class StreamCancelTest {
    private final TestPublisher<AccessToken> noToken = TestPublisher.create();

    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Chats chats = new Chats();

    @RegisterExtension
    final Chats withoutToken = new Chats(1, new OneToken(noToken.mono()));

    @AfterEach
    void leavesNothing() {
        assertThat(chats.gate.inFlight()).as("permits out").isZero();
        assertThat(chats.gate.waiting()).as("waiters at the gate").isZero();
        assertThat(withoutToken.gate.inFlight()).isZero();
    }

    private static Disposable subscribe(Flux<String> texts) {
        return texts.subscribe(text -> {}, error -> {
            throw new AssertionError("A cancelled call failed", error);
        });
    }

    private Disposable subscribe() {
        return subscribe(chats.texts(server.uri()));
    }

    @Test
    void whileItQueues() {
        Permit one = Objects.requireNonNull(chats.gate.enter(Lane.LIVE, WAIT).block(WAIT));
        Disposable call = subscribe();
        assertThat(chats.gate.waiting()).isOne();

        call.dispose();

        assertThat(chats.gate.waiting()).isZero();
        one.release(Permit.Outcome.SERVED);
        assertThat(server.accepted()).isZero();
    }

    @Test
    void whileItWaitsForTheToken() {
        Disposable call = subscribe(withoutToken.texts(server.uri()));
        noToken.assertSubscribers(1);

        call.dispose();

        noToken.assertCancelled();
        assertThat(server.accepted()).isZero();
    }

    @Test
    void whileItConnects() {
        Disposable call = subscribe(chats.texts(URI.create("http://192.0.2.1/"))); // RFC 5737: nobody there

        call.dispose();
    }

    @Test
    void whileItWaitsForTheHead() throws Exception {
        server.serve(peer -> {
            peer.awaitRequest();
            peer.awaitHangUp();
        });
        Disposable call = subscribe();
        server.awaitRequest();

        call.dispose();

        server.requireHungUp();
    }

    @Test
    void midBody() throws Exception {
        server.serve(peer -> {
            peer.awaitRequest();
            peer.head().send(event("a")).awaitHangUp();
        });

        StepVerifier.create(chats.texts(server.uri()))
                .expectNext("a")
                .thenCancel()
                .verify(WAIT);

        server.requireHungUp();
    }

    @Test
    void whileItHoldsABufferThatNobodyAsksFor() throws Exception {
        server.serve(peer -> {
            peer.awaitRequest();
            peer.head().send(event("a") + event("b")).awaitHangUp();
        });

        StepVerifier.create(chats.texts(server.uri()), 1)
                .expectNext("a")
                .thenCancel()
                .verify(WAIT);

        server.requireHungUp();
    }

    @Test
    void betweenTwoAttempts() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        server.serve(peer -> {
            peer.awaitRequest();
            requests.incrementAndGet();
            peer.write("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n");
            peer.awaitHangUp();
        });
        Disposable call = subscribe();
        server.awaitRequest();
        awaitBackOff();

        call.dispose();
        chats.time.advanceTimeBy(Duration.ofSeconds(60));

        assertThat(requests).hasValue(1);
    }

    @Test
    void afterTheTerminatorLeavesTheConnectionToTheNext() {
        server.serve(peer -> {
            while (true) {
                peer.awaitRequest();
                peer.head().sendLast(event("a") + DONE);
            }
        });

        for (int call = 0; call < 3; call++) {
            StepVerifier.create(chats.texts(server.uri()).collectList().flatMapMany(Flux::fromIterable))
                    .expectNext("a")
                    .thenCancel()
                    .verify(WAIT);
        }
        assertThat(server.accepted()).isOne();
    }

    /** The pause has a timer, of which virtual time says nothing: the gate is closed for as long. */
    private void awaitBackOff() {
        var unused = Flux.interval(Duration.ofMillis(1), Schedulers.single())
                .filter(tick -> chats.gate.tryEnter(Lane.LIVE) == null)
                .take(20)
                .blockLast(WAIT);
    }

    private record OneToken(Mono<AccessToken> token) implements TokenSource {
        @Override
        public Rejection reject(AccessToken refused) {
            return Rejection.SUPPRESSED;
        }
    }
}
