package io.github.chatlayerreactor.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A program that some tests need. Without it they are skipped with a warning, or fail if the system property
 * {@code components} is {@code required}.
 *
 * @param name what is missing if it is, and how it was called
 * @param remedy what to do about that
 * @param proof fails unless it is there
 */
public record Component(String name, String remedy, Proof proof) {
    /** Standard error as the JVM got it: what goes through System.err, the build keeps in files. */
    private static final PrintStream CONSOLE = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);

    /** Something that works only where a component is there. */
    @FunctionalInterface
    public interface Proof {
        void show() throws IOException;
    }

    /** Node, by the command that starts it. */
    public static Component node(String command) {
        return new Component(
                "Node, as \"" + command + "\"",
                "Install version 20 or newer.",
                () -> Command.run(command, "--version"));
    }

    /** Tells whether the tests of a class can run, and warns once for each class that cannot. */
    public ConditionEvaluationResult evaluate(ExtensionContext context) {
        ConditionEvaluationResult result = evaluate("required".equals(System.getProperty("components")));
        if (result.isDisabled() && context.getTestMethod().isEmpty()) {
            CONSOLE.println("WARNING: tests skipped. " + result.getReason().orElse(""));
        }
        return result;
    }

    /**
     * Tells whether tests can run.
     *
     * @throws IllegalStateException if they cannot, and must
     */
    public ConditionEvaluationResult evaluate(boolean required) {
        try {
            proof.show();
            return ConditionEvaluationResult.enabled(name + " is there");
        } catch (IOException missing) {
            String message = "COMPONENT MISSING: " + name + ". " + remedy;
            if (required) {
                throw new IllegalStateException(message, missing);
            }
            return ConditionEvaluationResult.disabled(message + " (" + missing.getMessage() + ")");
        }
    }
}
