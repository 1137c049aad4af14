package io.github.chatlayerreactor.graphql.servers;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.wire.Component;
import io.github.chatlayerreactor.wire.NodeProcess;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A GraphQL server that Node runs on loopback while a class is tested, and that asks for {@link #TOKEN}. Where Node, npm
 * or the registry is missing the class is skipped, or fails if it must not be: see {@link Component}.
 */
final class NodeServer implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    static final String TOKEN = "right";

    private static final Component INSTALLATION = new Component(
            "npm's packages in graphql-client/src/test/servers",
            "Install npm, and let it reach its registry once.",
            () -> {
                var unused = Installation.folder();
            });

    private final String script;
    private @Nullable NodeProcess process;

    NodeServer(String script) {
        this.script = script;
    }

    /** Asked again for each test: only a class is turned away, as nothing goes missing afterwards. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("The server runs");
        }
        ConditionEvaluationResult node = Component.node("node").evaluate(context);
        return node.isDisabled() ? node : INSTALLATION.evaluate(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        process = NodeProcess.start("node", Installation.folder(), script, TOKEN);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            process.stop();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + requireNonNull(process).port() + "/graphql");
    }
}
