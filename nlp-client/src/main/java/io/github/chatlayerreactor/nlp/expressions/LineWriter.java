package io.github.chatlayerreactor.nlp.expressions;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * Writes a file beside the one it is to become, and blocks. Only {@link #commit} puts it in its place, so that nobody finds
 * half a file. Its methods exclude each other, as a cancel may close while a line is written.
 */
final class LineWriter implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final CsvWriter csv;
    private long count;
    private boolean over;

    private LineWriter(Path file, Path part, CsvWriter csv) {
        this.file = file;
        this.part = part;
        this.csv = csv;
    }

    static LineWriter open(Path file, Delimiter delimiter) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        OutputStream stream = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        keepPermissions(absolute, part);
        return new LineWriter(absolute, part, csv(stream, delimiter));
    }

    /** Before anything is written, so that nobody reads more than the old file lets them. */
    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.getFileAttributeView(from, PosixFileAttributeView.class) != null && Files.exists(from)) {
            Path unused = Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
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
        if (!over) {
            CsvWriter unused = csv.writeRecord(expression.intent(), expression.text());
            count++;
        }
    }

    /** Returns how many expressions were written. */
    synchronized long commit() throws IOException {
        over = true;
        csv.close();
        Path unused = Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return count;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!over) {
            over = true;
            csv.close();
        }
        boolean unused = Files.deleteIfExists(part);
    }
}
