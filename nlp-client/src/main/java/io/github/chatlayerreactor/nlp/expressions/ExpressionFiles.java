package io.github.chatlayerreactor.nlp.expressions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/**
 * Reads and writes files of expressions. Files block, so all of it happens on {@link Schedulers#boundedElastic()}, whatever
 * thread subscribes, requests or cancels; what is emitted comes on it too.
 */
public final class ExpressionFiles {
    private ExpressionFiles() {}

    /**
     * Reads a file line by line. A byte order mark is skipped, the delimiter is taken from the header, quotes are those of
     * RFC 4180, line breaks may be CRLF, LF or CR, and empty lines are left out. It keeps each text that it has seen, to
     * find duplicates, and nothing else.
     *
     * @param file the file
     * @return a publisher that emits each line on demand, good or not, and completes at the file's end, or after a defect
     *     beyond which nothing can be read. It fails with {@link ExpressionFileException} if the file cannot be read. A
     *     cancel closes the file
     */
    public static Flux<Line> read(Path file) {
        return read(file, () -> new LineReader(() -> Files.newInputStream(file)));
    }

    /** What closes the reader has it before it opens its file: a cancel meanwhile would lose one that was handed on. */
    static Flux<Line> read(Path file, Supplier<LineReader> unopened) {
        return Flux.usingWhen(
                        Mono.fromSupplier(unopened),
                        reader -> Flux.<Line>generate(sink -> next(reader, sink))
                                .subscribeOn(Schedulers.boundedElastic()),
                        ExpressionFiles::closed,
                        ExpressionFiles::closedAfter,
                        ExpressionFiles::closed)
                .onErrorMap(error -> failure("read", file, error));
    }

    /**
     * Reads a file whole.
     *
     * @param file the file
     * @return a publisher that emits what is in the file, its defects included, and completes. It fails with {@link
     *     ExpressionFileException} if the file cannot be read. A cancel closes the file
     */
    public static Mono<ExpressionFile> load(Path file) {
        return read(file).collectList().map(ExpressionFile::of);
    }

    /**
     * Writes a file as Chatlayer's are: UTF-8 without a byte order mark, CRLF, a header, quotes where they are needed.
     * Nothing is checked, and nothing changed: what a spreadsheet would take for a formula is written as it is. The file is
     * written beside its place and moved there at the end, over one that is there, whose permissions it keeps. Where there
     * is none it has those of any new file.
     *
     * @param file the file, in a folder that exists
     * @param delimiter what stands between intent and expression
     * @param expressions what to write
     * @return a publisher that emits how many were written, and completes, once the file is in its place. It fails with
     *     {@link ExpressionFileException} if it cannot be written, as half a surrogate pair cannot, or as the source does.
     *     After a failure or a cancel the place is as it was
     */
    public static Mono<Long> write(Path file, Delimiter delimiter, Publisher<Expression> expressions) {
        return write(file, () -> new LineWriter(file, delimiter, LineWriter::make), expressions);
    }

    /** Here, too, what closes the writer has it before it makes its file. */
    static Mono<Long> write(Path file, Supplier<LineWriter> unopened, Publisher<Expression> expressions) {
        return Mono.usingWhen(
                        Mono.fromSupplier(unopened),
                        writer -> blocking(writer::open)
                                .thenMany(expressions)
                                .publishOn(Schedulers.boundedElastic())
                                .doOnNext(writer::write)
                                .then(blocking(writer::commit)),
                        ExpressionFiles::closed,
                        ExpressionFiles::closedAfter,
                        ExpressionFiles::closed)
                .onErrorMap(error -> failure("write", file, error));
    }

    private static void next(LineReader reader, SynchronousSink<Line> sink) {
        try {
            @Nullable Line line = reader.next();
            if (line == null) {
                sink.complete();
            } else {
                sink.next(line);
            }
        } catch (IOException unreadable) {
            sink.error(unreadable);
        }
    }

    private static <T> Mono<T> blocking(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
    }

    private static Mono<Void> closed(AutoCloseable file) {
        return blocking(() -> {
                    file.close();
                    return file;
                })
                .then();
    }

    /** The first error is the one that is told. */
    private static Mono<Void> closedAfter(AutoCloseable file, Throwable error) {
        return closed(file).doOnError(error::addSuppressed).onErrorComplete();
    }

    private static Throwable failure(String what, Path file, Throwable error) {
        return error instanceof IOException || error instanceof UncheckedIOException
                ? new ExpressionFileException(what, file, error)
                : error;
    }
}
