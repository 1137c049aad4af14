package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * npm's {@code eventsource-parser} on Node, which is asked what the events of a stream are. Where it cannot be had the class
 * is skipped with a warning, or fails if the system property {@code components} is {@code required}.
 */
final class Oracle implements ExecutionCondition, AfterAllCallback {
    private static final Path FOLDER = Path.of("target", "event-stream-oracle");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "oracle.mjs");
    private static final int WAIT_SECONDS = 60;

    /** Standard error as the JVM got it: what goes through System.err, the build keeps in files. */
    private static final PrintStream CONSOLE = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);

    private @Nullable Process process;
    private @Nullable BufferedWriter questions;
    private @Nullable BufferedReader answers;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (process != null) {
            return ConditionEvaluationResult.enabled("The oracle runs");
        }
        try {
            start();
            return ConditionEvaluationResult.enabled("The oracle runs");
        } catch (IOException missing) {
            String message =
                    "COMPONENT MISSING: npm's eventsource-parser. Install Node 20 and npm, and let npm reach its"
                            + " registry once. (" + missing.getMessage() + ")";
            if ("required".equals(System.getProperty("components"))) {
                throw new IllegalStateException(message, missing);
            }
            CONSOLE.println("WARNING: tests skipped. " + message);
            return ConditionEvaluationResult.disabled(message);
        }
    }

    private void start() throws IOException {
        Files.createDirectories(FOLDER);
        for (String file : FILES) {
            try (InputStream source = Oracle.class.getResourceAsStream("/sse/oracle/" + file)) {
                Files.copy(requireNonNull(source, file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
            install();
        }
        Process started = command("node", "oracle.mjs").start();
        process = started;
        questions = started.outputWriter(UTF_8);
        answers = started.inputReader(UTF_8);
    }

    private static void install() throws IOException {
        Process npm =
                command("npm", "ci", "--ignore-scripts", "--loglevel=error").start();
        try {
            if (!npm.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new IOException("npm ci has failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static ProcessBuilder command(String... line) {
        return new ProcessBuilder(line).directory(FOLDER.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Its answer to one line. */
    String ask(String line) throws IOException {
        requireNonNull(questions).write(line + "\n");
        requireNonNull(questions).flush();
        return requireNonNull(requireNonNull(answers).readLine(), "The oracle has ended");
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            requireNonNull(questions).close();
            if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
