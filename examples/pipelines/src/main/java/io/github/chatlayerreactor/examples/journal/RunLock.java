package io.github.chatlayerreactor.examples.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * A folder as the place of one run at a time, by the lock of a file in it, {@code run.lock}, which stays there when nobody
 * holds it. The kernel lets go of a lock when the process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @param folder which, and it exists
     * @return the lock, to be closed by the caller
     * @throws JournalException if another run holds it
     * @throws IOException if the file cannot be made
     */
    public static RunLock of(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve("run.lock"), CREATE, WRITE);
        try {
            require(folder, channel);
            return new RunLock(channel);
        } catch (IOException | RuntimeException | Error refused) {
            channel.close();
            throw refused;
        }
    }

    /** Locks a file until its channel is closed. */
    static void require(Path what, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException here) {
            throw JournalException.heldByAnother(what, here);
        }
        throw JournalException.heldByAnother(what, null);
    }

    /** Lets go of the folder. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
