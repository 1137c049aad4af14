package io.github.chatlayerreactor.nlp.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private Mono<Long> write(LineWriter.Making making, Flux<Expression> expressions) {
        Path file = folder.resolve("expressions.csv");
        return ExpressionFiles.write(file, () -> new LineWriter(file, Delimiter.COMMA, making), expressions);
    }

    private String[] names() {
        String[] names = folder.toFile().list();
        return names == null ? new String[0] : names;
    }
}
