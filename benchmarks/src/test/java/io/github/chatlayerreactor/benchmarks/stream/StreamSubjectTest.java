package io.github.chatlayerreactor.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.SampledBuffers;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;

/** Whoever is compared … */
@ExtendWith({Hygiene.class, SampledBuffers.class})
final class StreamSubjectTest {
    private final DisposableServer server = StreamServer.start();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @ParameterizedTest
    @EnumSource
    void readsEachEventOfAStream(StreamSubject subject) {
        try (Streams streams = subject.open(URI.create("http://127.0.0.1:" + server.port() + "/"))) {
            assertThat(Flux.from(streams.stream()).count().block(Duration.ofSeconds(30)))
                    .isEqualTo(StreamServer.EVENTS);
        }
    }
}
