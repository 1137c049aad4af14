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
import io.github.chatlayerreactor.wire.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** A cancel in each phase of a stream: the permit is free, and the socket is closed or was never opened. */
final class StreamCancelTest {
    /** A kernel asks for a connection again after a second. In milliseconds, like the next. */
    private static final int A_SECOND_ASKING = 1500;

    private static final int SHORT = 300;
    private static final int MOST_QUEUED = 16;

    /** Longer than the client's own. */
    private static final Duration BACK_OFF = Duration.ofSeconds(2);

    private final TestPublisher<AccessToken> noToken = TestPublisher.create();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();

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
        return subscribe(chats.texts(server.uri("http:/")));
    }

    private void awaitRequest() {
        asked.orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS).join();
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
        Disposable call = subscribe(withoutToken.texts(server.uri("http:/")));
        noToken.assertSubscribers(1);

        call.dispose();

        noToken.assertCancelled();
        assertThat(server.accepted()).isZero();
    }

    /** The listener's queue is full, so that its machine leaves further connections waiting. */
    @Test
    void whileItConnects() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queued = fill(busy);
            Disposable call = subscribe(chats.texts(URI.create("http://127.0.0.1:" + busy.getLocalPort() + "/")));

            call.dispose();

            for (Socket socket : queued) {
                busy.accept().close();
                socket.close();
            }
            busy.setSoTimeout(A_SECOND_ASKING);
            requireClosed(acceptedBy(busy));
        }
    }

    private static Optional<Socket> acceptedBy(ServerSocket server) throws IOException {
        try {
            return Optional.of(server.accept());
        } catch (SocketTimeoutException none) {
            return Optional.empty();
        }
    }

    /** It was never opened, or was closed as soon as it was. */
    private static void requireClosed(Optional<Socket> opened) throws IOException {
        if (opened.isPresent()) {
            try (Socket socket = opened.get()) {
                socket.setSoTimeout(A_SECOND_ASKING);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> queued = new ArrayList<>();
        boolean full = false;
        while (!full && queued.size() < MOST_QUEUED) {
            Socket socket = new Socket();
            try {
                socket.connect(server.getLocalSocketAddress(), SHORT);
                queued.add(socket);
            } catch (SocketTimeoutException left) {
                socket.close();
                full = true;
            }
        }
        assertThat(full).as("the listener's queue is full").isTrue();
        return queued;
    }

    @Test
    void whileItWaitsForTheHead() throws Exception {
        server.serve(socket -> {
            if (RawServer.awaitRequest(socket)) {
                asked.complete(null);
            }
            server.awaitHangUp(socket);
        });
        Disposable call = subscribe();
        awaitRequest();

        call.dispose();

        server.requireHungUp();
    }

    @Test
    void midBody() throws Exception {
        EventReply.serve(server, reply -> reply.send(event("a")));

        StepVerifier.create(chats.texts(server.uri("http:/")))
                .expectNext("a")
                .thenCancel()
                .verify(WAIT);

        server.requireHungUp();
    }

    @Test
    void whileItHoldsABufferThatNobodyAsksFor() throws Exception {
        EventReply.serve(server, reply -> reply.send(event("a") + event("b")));

        StepVerifier.create(chats.texts(server.uri("http:/")), 1)
                .expectNext("a")
                .thenCancel()
                .verify(WAIT);

        server.requireHungUp();
    }

    @Test
    void betweenTwoAttempts() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        server.serve(socket -> {
            while (RawServer.awaitRequest(socket)) {
                requests.incrementAndGet();
                asked.complete(null);
                RawServer.write(
                        socket,
                        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: " + BACK_OFF.toSeconds()
                                + "\r\nContent-Length: 0\r\n\r\n");
            }
        });
        Disposable call = subscribe();
        awaitRequest();
        chats.time.awaitTimer(BACK_OFF);

        call.dispose();
        chats.time.awaitNoTimer(BACK_OFF);
        chats.time.advanceTimeBy(Duration.ofSeconds(60));

        assertThat(requests).hasValue(1);
    }

    @Test
    void afterTheTerminatorLeavesTheConnectionToTheNext() {
        EventReply.serveEach(server, reply -> reply.sendLast(event("a") + DONE));

        for (int call = 0; call < 3; call++) {
            StepVerifier.create(chats.texts(server.uri("http:/")).collectList().flatMapMany(Flux::fromIterable))
                    .expectNext("a")
                    .thenCancel()
                    .verify(WAIT);
        }
        assertThat(server.accepted()).isOne();
    }

    private record OneToken(Mono<AccessToken> token) implements TokenSource {
        @Override
        public Rejection reject(AccessToken refused) {
            return Rejection.SUPPRESSED;
        }
    }
}
