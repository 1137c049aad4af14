package io.github.chatlayerreactor.completions;

import static io.github.chatlayerreactor.completions.Chats.DONE;
import static io.github.chatlayerreactor.completions.Chats.WAIT;
import static io.github.chatlayerreactor.completions.Chats.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.wire.RawServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Demand goes through to the socket, and a stream needs no thread. */
final class StreamDemandTest {
    private static final int MANY = 300;
    private static final Duration WAIT_FOR_MANY = Duration.ofSeconds(50);
    private static final String EVENT = event("x".repeat(1000));
    private static final String HEAP = "-Xmx20m";

    /** Bytes that the sockets and the client may hold between them. */
    private static final long MOST_HELD = 16 * 1024 * 1024;

    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Chats chats = new Chats(MANY, TokenSource.fixed("t0ken"));

    @Test
    void holdsAnEndlessServerBack() throws Exception {
        AtomicLong written = new AtomicLong();
        serveEndlessly(written);
        AtomicLong read = new AtomicLong();
        BaseSubscriber<String> slow = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            protected void hookOnNext(String text) {
                read.incrementAndGet();
            }
        };
        chats.texts(server.uri("http:/")).subscribe(slow);

        awaitMore(read, 0);
        long blockedAt = awaitStandstill(written);
        chats.time.advanceTimeBy(Duration.ofHours(10));
        assertThat(read).hasValue(1);
        assertThat(slow.isDisposed()).as("a false timeout").isFalse();
        assertThat(blockedAt).isLessThan(MOST_HELD);

        slow.request(20_000);
        awaitMore(read, 20_000);
        assertThat(awaitStandstill(written)).isGreaterThan(blockedAt).isLessThan(20_001L * EVENT.length() + MOST_HELD);
        assertThat(read).hasValue(20_001);
        slow.cancel();
    }

    /** In a JVM of its own, where nobody else allocates: over 100 MB go through {@value #HEAP}. */
    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void keepsNothingOfWhatWasRead() throws Exception {
        serveEndlessly(new AtomicLong());
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        EndlessAnswer.class.getName(),
                        server.uri("http:/").toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
                    .endsWith(EndlessAnswer.CHUNKS + " chunks, " + EndlessAnswer.CHUNKS * 1000 + " characters\n");
            assertThat(client.waitFor()).isZero();
        } finally {
            client.destroyForcibly();
        }
    }

    private void serveEndlessly(AtomicLong written) {
        String events = EVENT.repeat(10);
        EventReply.serve(server, reply -> {
            while (true) {
                reply.send(events);
                written.addAndGet(events.length());
            }
        });
    }

    @Test
    void needsNoThreadOfItsOwn() {
        EventReply.serveEach(server, reply -> reply.send(event("a")).sendLast(event("b") + DONE));
        StepVerifier.create(chats.texts(server.uri("http:/")))
                .expectNextCount(2)
                .verifyComplete();
        long threadsForOne = clientThreads();

        StepVerifier.create(Flux.range(0, MANY).flatMap(i -> chats.texts(server.uri("http:/")), MANY))
                .expectNextCount(2 * MANY)
                .expectComplete()
                .verify(WAIT_FOR_MANY);

        assertThat(clientThreads()).isLessThanOrEqualTo(threadsForOne);
    }

    /** What a client may run on; the server here has a thread for each connection. */
    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().equals("raw-server"))
                .count();
    }

    private static long awaitStandstill(AtomicLong written) {
        AtomicLong last = new AtomicLong(-1);
        Long blockedAt = Flux.interval(Duration.ofMillis(100), Schedulers.single())
                .map(tick -> written.get())
                .filter(now -> last.getAndSet(now) == now && now > 0)
                .blockFirst(WAIT);
        return Objects.requireNonNull(blockedAt);
    }

    private static void awaitMore(AtomicLong counted, long than) {
        var unused = Flux.interval(Duration.ofMillis(1), Schedulers.single())
                .filter(tick -> counted.get() > than)
                .blockFirst(WAIT);
    }
}
