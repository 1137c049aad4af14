package io.github.chatlayerreactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Door.Route;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
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

    private static String askWithBusyWorkers(Function<Scheduler, Route> route, String body) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(2);
        try (Server server = new Server(0, (workers, timer) -> {
            for (int worker = 0; worker < 2; worker++) {
                workers.schedule(() -> work(busy, done));
            }
            Route only = route.apply(timer);
            return new Door(path -> only, timer);
        })) {
            busy.await();
            HttpResponse<String> response = Caller.postForm(server.uri("/"), body);
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        } finally {
            done.countDown();
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
