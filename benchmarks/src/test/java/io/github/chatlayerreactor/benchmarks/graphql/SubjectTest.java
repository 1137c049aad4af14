package io.github.chatlayerreactor.benchmarks.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.benchmarks.exchange.Answer;
import io.github.chatlayerreactor.benchmarks.exchange.Server;
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
    void readsRecordsFromRepliesOfBothSizes(Subject subject) {
        URI uri = URI.create("http://127.0.0.1:" + server.port());
        for (Size size : Size.values()) {
            try (Queries queries = subject.open(size.on(uri))) {
                Answer answer =
                        queries.query().blockOptional(Duration.ofSeconds(10)).orElseThrow();

                assertThat(answer.intents()).as("%s of %s", size, subject).hasSize(size == Size.SMALL ? 11 : 1100);
                assertThat(answer.intents().get(0))
                        .isEqualTo(Answer.of(1).intents().get(0));
            }
        }
    }
}
