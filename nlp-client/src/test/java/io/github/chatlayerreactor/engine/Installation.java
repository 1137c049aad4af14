package io.github.chatlayerreactor.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The engine of {@code src/test/engine} with all that it needs, in {@code target/engine}: copied there each time, and
 * installed by {@code npm ci} where that was not done for the same lock file before.
 */
final class Installation {
    private static final Path SOURCES = Path.of("src", "test", "engine");
    private static final Path FOLDER = Path.of("target", "engine");
    private static final Path INSTALLED = FOLDER.resolve("node_modules").resolve("installed.json");
    private static final String LOCK = "package-lock.json";

    private Installation() {}

    /**
     * Installs what is missing, which may take a minute.
     *
     * @return the folder
     * @throws IOException if Node or npm is missing, or fails
     */
    static synchronized Path folder() throws IOException {
        run(Path.of("."), "node", "--version");
        Files.createDirectories(FOLDER);
        for (Path file : sources()) {
            Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Path lock = FOLDER.resolve(LOCK);
        if (!Files.exists(INSTALLED) || Files.mismatch(INSTALLED, lock) >= 0) {
            run(FOLDER, "npm", "ci", "--loglevel=error");
            Files.copy(lock, INSTALLED);
        }
        return FOLDER;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
