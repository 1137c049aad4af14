package io.github.chatlayerreactor.examples.quickstart;

import io.github.chatlayerreactor.sandbox.Sandbox;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the quickstart talks to: the service that the environment names, or else a sandbox of its own.
 *
 * @param environment the settings
 * @param sandbox the sandbox, if it is one
 */
record Service(Map<String, String> environment, @Nullable Sandbox sandbox) implements AutoCloseable {
    /** Short, so that a refresh is seen within seconds. */
    private static final Duration SANDBOX_TOKENS = Duration.ofSeconds(4);

    private static final String CLIENT_ID = "CHATLAYER_CLIENT_ID";
    private static final String CLIENT_SECRET = "CHATLAYER_CLIENT_SECRET";

    static Service of(Map<String, String> environment) {
        if (environment.containsKey(CLIENT_ID) || environment.containsKey(CLIENT_SECRET)) {
            return new Service(environment, null);
        }
        Sandbox started = Sandbox.builder().tokenLifetime(SANDBOX_TOKENS).start();
        return new Service(started.environment(), started);
    }

    boolean isSandbox() {
        return sandbox != null;
    }

    Optional<URI> url(String variable) {
        return setting(variable).map(URI::create);
    }

    Optional<String> setting(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Override
    public String toString() {
        return isSandbox()
                ? "the embedded sandbox (set " + CLIENT_ID + " and " + CLIENT_SECRET + " for a real service)"
                : "the service in the environment";
    }
}
