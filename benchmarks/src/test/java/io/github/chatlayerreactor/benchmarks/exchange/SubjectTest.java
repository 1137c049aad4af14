package io.github.chatlayerreactor.benchmarks.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.Hygiene;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.DisposableServer;

/** Whoever is compared … */
@ExtendWith(Hygiene.class)
final class SubjectTest {
    private final DisposableServer server = Server.start();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @ParameterizedTest
    @EnumSource
    void readsTheAnswersOfAnAuthorisedRequest(Subject subject) {
        URI uri = URI.create("http://127.0.0.1:" + server.port());
        try (Calls calls = subject.open(uri)) {
            for (Task task : Task.values()) {
                assertThat(task.on(calls, uri).get().block(Duration.ofSeconds(10)))
                        .as("%s of %s", task, subject)
                        .isEqualTo(Answer.of(1));
            }
        }
    }
}
