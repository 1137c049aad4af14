package io.github.chatlayerreactor.examples.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known to be in a journal's file: its first bytes, and where the source goes on after them.
 *
 * @param source what the lines are made of, by name: whatever differs makes other lines
 * @param lines how many there are
 * @param bytes how long they are
 * @param checksum the CRC-32C of those bytes
 * @param cursor where the source goes on; {@code null} at its start, and where the number of lines says it
 * @param finished whether nothing follows
 */
public record Checkpoint(
        Map<String, String> source,
        long lines,
        long bytes,
        long checksum,
        @Nullable String cursor,
        boolean finished) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Copies the source, in the order of its names.
     *
     * @param source what the lines are made of
     * @param lines how many there are
     * @param bytes how long they are
     * @param checksum the CRC-32C of those bytes
     * @param cursor where the source goes on
     * @param finished whether nothing follows
     */
    public Checkpoint {
        source = Collections.unmodifiableMap(new TreeMap<>(source));
    }

    static Checkpoint start(Map<String, String> source) {
        return new Checkpoint(source, 0, 0, 0, null, false);
    }

    boolean coversNothing() {
        return bytes == 0 && cursor == null && !finished;
    }

    static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + ".checkpoint");
    }

    /** Reads the checkpoint of a journal's file. */
    static Checkpoint read(Path file) throws IOException {
        try {
            return Objects.requireNonNull(JSON.readValue(Files.readAllBytes(of(file)), Checkpoint.class));
        } catch (JacksonException | NullPointerException notOurs) {
            throw new JournalException(of(file) + " cannot be read as a checkpoint", notOurs);
        }
    }

    /**
     * Replaces the checkpoint in one step: whoever is killed here leaves the old one or this one. Its bytes are forced to
     * the disk before it takes the name.
     */
    void write(Path file) throws IOException {
        Path written = of(file).resolveSibling(of(file).getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(written, CREATE, TRUNCATE_EXISTING, WRITE)) {
            ByteBuffer json = ByteBuffer.wrap((JSON.writeValueAsString(this) + "\n").getBytes(UTF_8));
            while (json.hasRemaining()) {
                int unused = channel.write(json);
            }
            channel.force(true);
        }
        Path unused =
                Files.move(written, of(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The names of what differs, comma-separated, or nothing. */
    String differences(Map<String, String> other) {
        return Stream.concat(source.keySet().stream(), other.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(source.get(name), other.get(name)))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
