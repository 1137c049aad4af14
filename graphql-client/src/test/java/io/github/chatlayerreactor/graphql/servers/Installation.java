package io.github.chatlayerreactor.graphql.servers;

import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.wire.Command;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The servers of {@code src/test/servers} with all that they need, in {@code target/servers}: copied there each time, and
 * installed by {@code npm ci} where that was not done for the same lock file before.
 */
final class Installation {
    private static final Path SOURCES = Path.of("src", "test", "servers");
    private static final Path FOLDER = Path.of("target", "servers");
    private static final Path INSTALLED = FOLDER.resolve("node_modules").resolve("installed.json");
    private static final String LOCK = "package-lock.json";
    private static final String SCHEMA = "schema.graphqls";

    private Installation() {}

    /**
     * Installs what is missing, which takes seconds.
     *
     * @return the folder
     * @throws IOException if npm is missing, or fails
     */
    static synchronized Path folder() throws IOException {
        Files.createDirectories(FOLDER);
        for (Path file : sources()) {
            Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        copySchema();
        Path lock = FOLDER.resolve(LOCK);
        if (!Files.exists(INSTALLED) || Files.mismatch(INSTALLED, lock) >= 0) {
            Command.runIn(FOLDER, "npm", "ci", "--loglevel=error");
            Files.copy(lock, INSTALLED);
        }
        return FOLDER;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** The sandbox's own, so that all servers have the same. */
    private static void copySchema() throws IOException {
        try (InputStream schema = Sandbox.class.getResourceAsStream(SCHEMA)) {
            if (schema == null) {
                throw new FileNotFoundException("The sandbox has no " + SCHEMA);
            }
            Files.copy(schema, FOLDER.resolve(SCHEMA), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
