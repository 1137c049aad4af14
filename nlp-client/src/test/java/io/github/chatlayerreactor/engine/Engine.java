package io.github.chatlayerreactor.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.chatlayerreactor.nlp.NlpForm;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * node-nlp, which Node runs on loopback while a class is tested, in the deprecated, documented form of Chatlayer's service.
 * It asks for {@link #TOKEN}. Where Node, npm or the registry is missing the class is skipped with a warning, or fails if
 * the system property {@code components} is {@code required}.
 */
final class Engine implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    static final String TOKEN = "right";
    static final NlpForm LEGACY = NlpForm.of(
            "/api/bots/{botId}/extract/{version}", "{\"language\":\"{language}\",\"expression\":\"{text}\"}");

    private static final int WAIT_SECONDS = 50;

    /** Standard error as the JVM got it: what goes through System.err, the build keeps in files. */
    private static final PrintStream CONSOLE = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);

    private @Nullable Process process;
    private int port;

    /** Asked again for each test: only a class is turned away, as nothing goes missing afterwards. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? ConditionEvaluationResult.enabled("The engine runs")
                : evaluate("required".equals(System.getProperty("components")));
    }

    static ConditionEvaluationResult evaluate(boolean required) {
        try {
            Path unused = Installation.folder();
            return ConditionEvaluationResult.enabled("node-nlp is there");
        } catch (IOException missing) {
            String message =
                    "COMPONENT MISSING: node-nlp. Install Node 20 or newer and npm, and let it reach its registry"
                            + " once.";
            if (required) {
                throw new IllegalStateException(message, missing);
            }
            CONSOLE.println("WARNING: tests skipped. " + message);
            return ConditionEvaluationResult.disabled(message + " (" + missing.getMessage() + ")");
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Process started = new ProcessBuilder("node", "engine.js", TOKEN)
                .directory(Installation.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        port = CompletableFuture.supplyAsync(
                        () -> started.inputReader(UTF_8).lines().findFirst())
                .get(WAIT_SECONDS, SECONDS)
                .map(Integer::parseInt)
                .orElseThrow(() -> new IllegalStateException("Node ended before it listened"));
    }

    /** Node ends by itself when its input does, so that none outlives its JVM. */
    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Process running = requireNonNull(process);
        running.getOutputStream().close();
        if (!running.waitFor(WAIT_SECONDS, SECONDS)) {
            running.destroyForcibly();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
