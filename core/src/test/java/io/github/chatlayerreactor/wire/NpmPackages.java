package io.github.chatlayerreactor.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A module's scripts for Node with the packages that they need, in {@code target}: copied there each time, and installed by
 * {@code npm ci} where that was not done for the same lock file before.
 */
public final class NpmPackages {
    private static final String LOCK = "package-lock.json";

    private final Path sources;
    private final Path folder;
    private final List<URL> more;

    /**
     * Not installed yet.
     *
     * @param name of the folder in {@code src/test} that has the scripts, a package.json and its lock file
     * @param more files that the scripts read beside them
     */
    public NpmPackages(String name, URL... more) {
        this(Path.of("src", "test", name), Path.of("target", name), more);
    }

    /**
     * Not installed yet, and another module's.
     *
     * @param sources the folder that has the scripts, a package.json and its lock file
     * @param folder where they are installed
     * @param more files that the scripts read beside them
     */
    public NpmPackages(Path sources, Path folder, URL... more) {
        this.sources = sources;
        this.folder = folder;
        this.more = List.of(more);
    }

    /**
     * Tells whether Node and they are there. Asked again for each test: only a class is turned away, as nothing goes missing
     * afterwards.
     */
    public ConditionEvaluationResult evaluate(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("They were there for its class");
        }
        ConditionEvaluationResult node = Component.node("node").evaluate(context);
        return node.isDisabled() ? node : component().evaluate(context);
    }

    private Component component() {
        return new Component(
                "npm's packages in " + sources.toAbsolutePath(),
                "Install npm, and let it reach its registry once.",
                () -> {
                    var unused = install();
                });
    }

    /**
     * Installs what is missing, which may take a minute.
     *
     * @return the folder
     * @throws IOException if npm is missing, or fails
     */
    public synchronized Path install() throws IOException {
        Files.createDirectories(folder);
        copy();
        Path lock = folder.resolve(LOCK);
        Path installed = folder.resolve("node_modules").resolve("installed.json");
        if (!Files.exists(installed) || Files.mismatch(installed, lock) >= 0) {
            Command.runIn(folder, "npm", "ci", "--loglevel=error");
            Files.copy(lock, installed);
        }
        return folder;
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (URL file : more) {
            Path name = Path.of(file.getPath()).getFileName();
            try (InputStream in = file.openStream()) {
                Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
