package io.github.chatlayerreactor.nlp.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What a writer leaves behind in a folder when it does not get to its end. */
final class LineWriterTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Expression BOOK = new Expression("book", "a room, please");

    @TempDir
    Path folder;

    @Test
    void leavesNothingIfTheCallerGoesWhileItsFileIsMade() {
        Sinks.Empty<Void> gone = Sinks.empty();

        StepVerifier.create(write(
                                part -> {
                                    OutputStream made = LineWriter.make(part);
                                    gone.tryEmitEmpty().orThrow();
                                    return made;
                                },
                                Flux.just(BOOK))
                        .takeUntilOther(gone.asMono()))
                .expectComplete()
                .verify(LIMIT);

        Boolean empty = Flux.interval(Duration.ofMillis(10))
                .publishOn(Schedulers.boundedElastic())
                .map(tick -> names().length == 0)
                .filter(nothing -> nothing)
                .blockFirst(LIMIT);
        assertThat(empty).isTrue();
    }

    @Test
    void makesNoFileOnceItIsClosed() throws IOException {
        LineWriter closed = new LineWriter(folder.resolve("expressions.csv"), Delimiter.COMMA, LineWriter::make);
        closed.close();

        try (LineWriter late = closed.open()) {
            late.write(BOOK);
            assertThat(late.commit()).isZero();
        }

        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void releasesAllThatItHoldsIfTheDiskIsFull(int expressions) {
        FullDisk disk = new FullDisk();

        StepVerifier.create(write(
                        part -> {
                            Path made = Files.createFile(part);
                            assertThat(made).isEqualTo(part);
                            return disk;
                        },
                        Flux.range(0, expressions).map(i -> BOOK)))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ExpressionFileException.class)
                        .hasRootCauseMessage("No space left"))
                .verify(LIMIT);

        assertThat(disk.closed).isTrue();
        assertThat(names()).isEmpty();
    }

    private Mono<Long> write(LineWriter.Making making, Flux<Expression> expressions) {
        Path file = folder.resolve("expressions.csv");
        return ExpressionFiles.write(file, () -> new LineWriter(file, Delimiter.COMMA, making), expressions);
    }

    private String[] names() {
        String[] names = folder.toFile().list();
        return names == null ? new String[0] : names;
    }

    /** Says that it is full whenever something is written, and once more when it is closed. */
    private static final class FullDisk extends OutputStream {
        private volatile boolean closed;

        @Override
        public void write(int value) throws IOException {
            throw new IOException("No space left");
        }

        @Override
        public void close() throws IOException {
            closed = true;
            throw new IOException("Still no space left");
        }
    }
}
