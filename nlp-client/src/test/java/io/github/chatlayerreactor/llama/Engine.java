package io.github.chatlayerreactor.llama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.chatlayerreactor.wire.Component;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs {@link EngineServer} while a class is tested. Where llama.cpp does not run the class is skipped, or fails if it must
 * not be: see {@link Component}.
 */
public final class Engine implements ExecutionCondition, AfterAllCallback {
    private static final int WAIT_SECONDS = 50;
    private static final String PORT = "PORT ";

    private @Nullable Path folder;
    private @Nullable Process process;
    private int port;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (port > 0) {
            return ConditionEvaluationResult.enabled("The engine runs");
        }
        return new Component(
                        "llama.cpp",
                        "Use Linux, macOS or Windows on a processor that de.kherud:llama has natives for.",
                        this::start)
                .evaluate(context);
    }

    private void start() throws IOException {
        Path made = Files.createTempDirectory("engine");
        folder = made;
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + made,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        EngineServer.class.getName(),
                        made.resolve("bigrams.gguf").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process = started;
        port = port(started.inputReader(UTF_8))
                .orElseThrow(() -> new IOException(
                        "it ended with " + started.onExit().join().exitValue()));
    }

    private static Optional<Integer> port(BufferedReader lines) throws IOException {
        try {
            return CompletableFuture.supplyAsync(() -> lines.lines()
                            .filter(line -> line.startsWith(PORT))
                            .map(line -> Integer.valueOf(line.substring(PORT.length())))
                            .findFirst())
                    .get(WAIT_SECONDS, SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException(failed);
        }
    }

    /** Where it answers. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** The server ends by itself when its input does, so that none outlives its JVM. */
    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            process.getOutputStream().close();
            if (!process.waitFor(WAIT_SECONDS, SECONDS)) {
                process.destroyForcibly();
            }
        }
        try (Stream<Path> files = Files.walk(requireNonNull(folder))) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
