package io.github.chatlayerreactor.wire;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Commands that are run to their end. */
public final class Command {
    private static final int LONGEST_SECONDS = 120;

    private Command() {}

    /** Runs a command in the current folder: see {@link #runIn}. */
    public static void run(String... line) throws IOException {
        runIn(Path.of(""), line);
    }

    /**
     * Runs a command in a folder.
     *
     * @throws IOException if there is no such command, or it fails, or goes on for more than two minutes
     */
    public static void runIn(Path folder, String... line) throws IOException {
        Path said = Files.createTempFile("command", ".txt");
        try {
            Process process = new ProcessBuilder(line)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!succeeds(process)) {
                throw new IOException(String.join(" ", line) + " failed: " + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }

    private static boolean succeeds(Process process) throws IOException {
        try {
            return process.waitFor(LONGEST_SECONDS, SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
