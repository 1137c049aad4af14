package io.github.chatlayerreactor.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Door.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

final class ServerTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void endsADelayWhileItsWorkersAreBusy() throws Exception {
        FaultLine slow = new FaultLine();
        slow.stand(Fault.delay(SHORT));
        Endpoint empty = request -> Mono.just(Answer.json(200, Answer.object()));

        assertThat(askWithBusyWorkers(timer -> new Route(empty, slow, new Counters.Tally()), ""))
                .isEqualTo("{}");
    }

    @Test
    void keepsTheCompletionsPaceWhileItsWorkersAreBusy() throws Exception {
        assertThat(askWithBusyWorkers(
                        timer -> Route.plain(new CompletionsApi(CLOCK, SHORT, timer)),
                        "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void closesOnceItsWorkersHaveFinishedUndisturbed() {
        AtomicReference<Scheduler> made = new AtomicReference<>();
        Server server = new Server(0, (workers, timer) -> {
            made.set(workers);
            return new Door(path -> Route.plain(request -> Mono.never()), timer);
        });
        List<Thread> loops = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sandbox-http-"))
                .toList();
        CompletableFuture<?> work =
                CompletableFuture.runAsync(() -> loops.forEach(ServerTest::join), requireNonNull(made.get())::schedule);
        server.close();

        assertThat(loops).isNotEmpty();
        assertThat(work).isCompleted();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String askWithBusyWorkers(Function<Scheduler, Route> route, String body) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(2);
        try (Server server = new Server(0, (workers, timer) -> {
            workers.schedule(() -> work(busy, done));
            workers.schedule(() -> work(busy, done));
            Route only = route.apply(timer);
            return new Door(path -> only, timer);
        })) {
            busy.await();
            String answer = Caller.postForm(server.uri("/"), body).body();
            done.countDown();
            return answer;
        }
    }

    private static void work(CountDownLatch begun, CountDownLatch done) {
        begun.countDown();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
