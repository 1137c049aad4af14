package io.github.chatlayerreactor.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the run's one {@link KeycloakServer} to constructors, lifecycle methods and tests that ask for it.
 *
 * <p>The first class that uses it pays for the start, and the server stops after the last. Without a distribution
 * these classes are skipped with a warning, or fail if the system property {@code components} is {@code required}.
 */
public final class KeycloakExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final Logger LOG = LoggerFactory.getLogger(KeycloakExtension.class);

    /** Standard error as the JVM got it: what goes through System.err, the build keeps in files. */
    private static final PrintStream CONSOLE = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);

    /** Skips a class before it is instantiated, as a class that is instantiated once asks for the server then. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            try {
                KeycloakDistribution found = locate();
                LOG.debug("Found {}", found.log());
            } catch (TestAbortedException skipped) {
                return ConditionEvaluationResult.disabled(skipped.getMessage());
            }
        }
        return ConditionEvaluationResult.enabled("Keycloak is there, or is required");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        KeycloakServer running = server(context);
        LOG.debug("{} has {}", context.getDisplayName(), running.tokenUrl());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KeycloakServer.class;
    }

    @Override
    public KeycloakServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    /** Runs: a class before may have stopped it. */
    private static KeycloakServer server(ExtensionContext context) {
        KeycloakServer server = context.getRoot()
                .getStore(Namespace.create(KeycloakExtension.class))
                .computeIfAbsent(KeycloakServer.class, key -> KeycloakServer.start(locate()), KeycloakServer.class);
        server.start();
        return server;
    }

    private static KeycloakDistribution locate() {
        try {
            return locate(
                    System.getProperty("keycloak.home"),
                    Boolean.getBoolean("keycloak.skip"),
                    "required".equals(System.getProperty("components")));
        } catch (TestAbortedException e) {
            LOG.warn("Tests skipped", e);
            CONSOLE.println("WARNING: tests skipped. " + e.getMessage());
            throw e;
        }
    }

    /**
     * The distribution in a folder.
     *
     * @throws TestAbortedException if there is none and none is required
     * @throws IllegalStateException if there is none and one is required
     */
    static KeycloakDistribution locate(@Nullable String home, boolean skip, boolean required) {
        KeycloakDistribution distribution = new KeycloakDistribution(Path.of(home == null ? "" : home));
        if (!skip && distribution.exists()) {
            return distribution;
        }
        String why = skip
                ? "keycloak.skip is set"
                : home == null ? "the system property keycloak.home is not set" : "nothing in " + home;
        String message =
                "COMPONENT MISSING: Keycloak (%s). './mvnw verify -pl core -am' without -Dkeycloak.skip gets it."
                        .formatted(why);
        if (required) {
            throw new IllegalStateException(message);
        }
        throw new TestAbortedException(message);
    }
}
