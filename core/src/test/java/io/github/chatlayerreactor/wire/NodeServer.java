package io.github.chatlayerreactor.wire;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server of {@link NpmPackages} that Node runs on loopback while a class is tested, and that asks for {@link #TOKEN}.
 * Where Node, npm or the registry is missing the class is skipped, or fails if it must not be: see {@link Component}.
 */
public final class NodeServer implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    public static final String TOKEN = "right";

    private final NpmPackages packages;
    private final String script;
    private @Nullable NodeProcess process;

    /** Starts with the class that is tested. */
    public NodeServer(NpmPackages packages, String script) {
        this.packages = packages;
        this.script = script;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return packages.evaluate(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        process = NodeProcess.start("node", packages.install(), script, TOKEN);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            process.stop();
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + requireNonNull(process).port() + path);
    }
}
