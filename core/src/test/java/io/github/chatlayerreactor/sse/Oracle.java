package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.wire.Component;
import io.github.chatlayerreactor.wire.NpmPackages;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * npm's {@code eventsource-parser} on Node, which is asked what the events of a stream are. Where it cannot be had the class
 * is skipped, or fails if it must not be: see {@link Component}.
 */
final class Oracle implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    private static final int WAIT_SECONDS = 50;

    private final NpmPackages packages = new NpmPackages("oracle");
    private @Nullable Process process;
    private @Nullable BufferedWriter questions;
    private @Nullable BufferedReader answers;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return packages.evaluate(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Process started = new ProcessBuilder("node", "oracle.mjs")
                .directory(packages.install().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        questions = started.outputWriter(UTF_8);
        answers = started.inputReader(UTF_8);
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
