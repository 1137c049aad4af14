package io.github.chatlayerreactor.graphql.schema;

import io.github.chatlayerreactor.graphql.GraphQlClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A file that keeps a server's schema, usually under version control: pulled on purpose, checked against by tests, and
 * compared with the server by a build.
 *
 * @param path the UTF-8 file, in the schema definition language
 */
public record SchemaFile(Path path) {
    /**
     * The file at a path, which need not exist yet.
     *
     * @param path where
     * @return the file
     */
    public static SchemaFile at(Path path) {
        return new SchemaFile(path);
    }

    /**
     * Reads the file, which blocks.
     *
     * @return the schema
     * @throws IllegalArgumentException if the text is no whole schema
     * @throws UncheckedIOException if the file cannot be read
     */
    public Schema read() {
        try {
            return Schema.parse(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("The schema " + path + " could not be read", e);
        }
    }

    /**
     * Asks a server for its schema and keeps it in this file. The file is replaced in one step: whoever reads meanwhile
     * sees the old text or the new one, and a failure leaves the old one. Missing directories are made. Files have no
     * non-blocking form, so they are written on {@code boundedElastic}.
     *
     * @param server the server, with its token
     * @return a publisher that emits the schema once it is in the file, and completes. It fails as {@link
     *     Schema#introspect} does, and with {@link UncheckedIOException} if the file cannot be written. A cancel closes
     *     the connection if a request is under way, and leaves the old text unless the new one was just being put there
     */
    public Mono<Schema> pull(GraphQlClient server) {
        return Schema.introspect(server)
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(schema -> replace(schema.sdl()));
    }

    /**
     * Compares this file with what a server offers now. The file is read on {@code boundedElastic}.
     *
     * @param server the server, with its token
     * @return a publisher that emits what has changed since the file was pulled, and completes. It fails as {@link
     *     #read} and {@link Schema#introspect} do. A cancel closes the connection if a request is under way
     */
    public Mono<Drift> drift(GraphQlClient server) {
        return Mono.fromCallable(this::read)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(pulled -> Schema.introspect(server).map(live -> Drift.between(pulled, live)));
    }

    private void replace(String text) {
        try {
            Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent());
            Files.createDirectories(directory);
            Path written = directory.resolve(path.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                Files.writeString(written, text);
                Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The schema " + path + " could not be written", e);
        }
    }
}
