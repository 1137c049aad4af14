package io.github.chatlayerreactor.examples.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Lines that a program writes to a file and can go on with after it was killed, at whatever instruction. Not thread-safe;
 * every method blocks.
 *
 * <p><b>How.</b> The file only grows. Beside it there is a {@link Checkpoint}: how long the file was when what a step of the
 * source brought had been written, and where the source goes on from there. A step is
 *
 * <ol>
 *   <li>append its lines, force them to the disk;
 *   <li>replace the checkpoint, by a rename, with one that covers them.
 * </ol>
 *
 * <p>What lies beyond the checkpoint, whole lines or a torn one, is of a step that will be taken again, so opening cuts it
 * off. The bytes that the checkpoint covers are always there, since they were forced first. A line is thus neither missing
 * nor there twice, provided that the source brings the same after the same cursor.
 *
 * <p><b>What is refused</b>, by a {@link JournalException}: a checkpoint of another source; a file that is shorter than its
 * checkpoint says or has other bytes; a file with content and without a checkpoint, which is not ours to cut (a checkpoint of
 * nothing is written before the file is made, so ours has one); a file that another run holds the lock of.
 *
 * <p><b>Power.</b> Contents are forced, a folder's entries are not: after a power failure the checkpoint may be an earlier
 * one, which holds just as well, or the file system may have lost both files, which is a start from the beginning.
 */
public final class Journal implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final CRC32C checksum = new CRC32C();
    private Checkpoint reached;

    private Journal(Path file, FileChannel channel, Checkpoint reached) {
        this.file = file;
        this.channel = channel;
        this.reached = reached;
    }

    /**
     * Opens a journal where it was left, or a new one.
     *
     * @param file where the lines go, in a folder that exists
     * @param source what the lines are made of, by name: no secret, and short, a hash in place of a text
     * @param fresh whether to drop what is there, whatever it is
     * @return the journal, to be closed by the caller
     * @throws JournalException if what is there must not be gone on with
     * @throws IOException if the files cannot be read or written
     */
    public static Journal open(Path file, Map<String, String> source, boolean fresh) throws IOException {
        if (!Files.exists(Checkpoint.of(file))) {
            requireNothingOfOthers(file, fresh);
            Checkpoint.start(source).write(file);
        }
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        try {
            RunLock.require(file, channel);
            if (fresh) {
                Checkpoint.start(source).write(file);
            }
            Journal journal = new Journal(file, channel, Checkpoint.read(file));
            journal.resume(source);
            return journal;
        } catch (IOException | RuntimeException | Error refused) {
            channel.close();
            throw refused;
        }
    }

    /**
     * The SHA-256 of a text, for a source that has it.
     *
     * @param text such as a query
     * @return 64 hexadecimal digits
     */
    public static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * What is in the file for good.
     *
     * @return the checkpoint
     */
    public Checkpoint reached() {
        return reached;
    }

    /**
     * Appends what one step of the source brought, after which more follows. When this returns, it is there for good.
     *
     * @param lines without line ends, possibly none
     * @param cursor where the source goes on, or {@code null} where the number of lines says it
     * @throws IOException if they cannot be written; the checkpoint is then still the one before
     * @throws IllegalArgumentException if a line has a line end within
     */
    public void append(List<String> lines, @Nullable String cursor) throws IOException {
        append(lines, cursor, false);
    }

    /**
     * Appends what the last step of the source brought, and notes in the same step that nothing follows.
     *
     * @param lines without line ends, possibly none
     * @throws IOException if they cannot be written; the checkpoint is then still the one before
     * @throws IllegalArgumentException if a line has a line end within
     */
    public void finish(List<String> lines) throws IOException {
        append(lines, reached.cursor(), true);
    }

    /** Closes the file, which also lets go of its lock. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void append(List<String> lines, @Nullable String cursor, boolean last) throws IOException {
        byte[] bytes = bytes(lines);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            int unused = channel.write(rest);
        }
        channel.force(false);
        checksum.update(bytes);
        Checkpoint next = new Checkpoint(
                reached.source(),
                reached.lines() + lines.size(),
                reached.bytes() + bytes.length,
                checksum.getValue(),
                cursor,
                last);
        next.write(file);
        reached = next;
    }

    private void resume(Map<String, String> source) throws IOException {
        String differences = reached.differences(source);
        if (!differences.isEmpty() && !reached.coversNothing()) {
            throw new JournalException(file + " was begun with a different " + differences, null);
        }
        if (!differences.isEmpty()) { // nothing came of it
            reached = Checkpoint.start(source);
            reached.write(file);
        }
        if (channel.size() < reached.bytes()) {
            throw new JournalException(file + " is shorter than its checkpoint says", null);
        }
        sum();
        if (checksum.getValue() != reached.checksum()) {
            throw new JournalException(file + " was changed by something else", null);
        }
        var unused = channel.truncate(reached.bytes()).position(reached.bytes());
    }

    /** Sums up what the checkpoint covers, in pieces. */
    private void sum() throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        long position = 0;
        while (position < reached.bytes()) {
            piece.clear().limit((int) Math.min(PIECE, reached.bytes() - position));
            int read = channel.read(piece, position);
            if (read < 0) {
                throw new JournalException(file + " became shorter while it was read", null);
            }
            position += read;
            checksum.update(piece.flip());
        }
    }

    private static byte[] bytes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (line.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("A line with a line end within");
            }
            text.append(line).append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    private static void requireNothingOfOthers(Path file, boolean fresh) throws IOException {
        if (!fresh && Files.exists(file) && Files.size(file) > 0) {
            throw new JournalException(file + " is there and has no checkpoint, so it is not ours to go on with", null);
        }
    }
}
