package io.github.chatlayerreactor.nlp.expressions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file beside the one it is to become, and blocks. Only {@link #commit} puts it in its place, so that nobody finds
 * half a file. Its methods exclude each other, as a cancel may close while a line is written.
 */
final class LineWriter implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final Delimiter delimiter;
    private final Making making;
    private @Nullable OutputStream stream;
    private @Nullable CsvWriter csv;
    private long count;
    private boolean over;

    /** How the file beside is made. */
    interface Making {
        OutputStream make(Path part) throws IOException;
    }

    LineWriter(Path file, Delimiter delimiter, Making making) {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + "." + UUID.randomUUID() + ".part");
        this.delimiter = delimiter;
        this.making = making;
    }

    static OutputStream make(Path part) throws IOException {
        return Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Makes the file beside, unless it was closed before. */
    synchronized LineWriter open() throws IOException {
        if (!over) {
            stream = making.make(part);
            keepPermissions();
            csv = csv(stream, delimiter);
        }
        return this;
    }

    /** Before anything is written, so that nobody reads more than the old file lets them. */
    private void keepPermissions() throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null && Files.exists(file)) {
            Path unused = Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
        }
    }

    /** Writes the header, then what is handed in; refuses half a surrogate pair, for which UTF-8 has no bytes. */
    static CsvWriter csv(OutputStream file, Delimiter delimiter) {
        return CsvWriter.builder()
                .fieldSeparator(delimiter.sign())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(file, UTF_8.newEncoder()))
                .writeRecord("intent", "expression");
    }

    synchronized void write(Expression expression) {
        if (csv != null) {
            CsvWriter unused = csv.writeRecord(expression.intent(), expression.text());
            count++;
        }
    }

    /** Returns how many expressions were written. */
    synchronized long commit() throws IOException {
        if (csv != null) {
            csv.close();
            Path unused = Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
            stream = null;
        }
        return count;
    }

    /** Takes the file beside away, unless it is in its place; what was not written to it yet is no more needed. */
    @Override
    public synchronized void close() throws IOException {
        over = true;
        csv = null;
        if (stream != null) {
            try {
                stream.close();
            } finally {
                boolean unused = Files.deleteIfExists(part);
            }
        }
    }
}
