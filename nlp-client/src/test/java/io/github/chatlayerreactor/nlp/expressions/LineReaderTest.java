package io.github.chatlayerreactor.nlp.expressions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What a reader holds when it does not get to its end. */
final class LineReaderTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void closesTheFileIfTheCallerGoesWhileItIsOpened() throws InterruptedException {
        Sinks.Empty<Void> gone = Sinks.empty();
        Watched file = new Watched();

        StepVerifier.create(read(() -> {
                            gone.tryEmitEmpty().orThrow();
                            return file;
                        })
                        .takeUntilOther(gone.asMono()))
                .expectComplete()
                .verify(LIMIT);

        assertThat(file.isClosed()).isTrue();
    }

    @Test
    void opensNoFileOnceItIsClosed() throws IOException {
        LineReader closed = new LineReader(() -> {
            throw new AssertionError("opened");
        });
        closed.close();

        assertThat(closed.next()).isNull();
    }

    @Test
    void closesAFileThatCannotBeRead() throws InterruptedException {
        Watched file = new Watched() {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("a bad sector");
            }
        };

        StepVerifier.create(read(() -> file))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ExpressionFileException.class)
                        .hasRootCauseMessage("a bad sector"))
                .verify(LIMIT);

        assertThat(file.isClosed()).isTrue();
    }

    private static Flux<Line> read(LineReader.Opening opening) {
        return ExpressionFiles.read(Path.of("expressions.csv"), () -> new LineReader(opening));
    }

    /** A file that knows whether it was closed. */
    private static class Watched extends FilterInputStream {
        private final CountDownLatch closed = new CountDownLatch(1);

        Watched() {
            super(new ByteArrayInputStream("intent;expression\nbook;a room, please\n".getBytes(UTF_8)));
        }

        boolean isClosed() throws InterruptedException {
            return closed.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
