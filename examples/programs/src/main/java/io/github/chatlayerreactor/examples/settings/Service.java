package io.github.chatlayerreactor.examples.settings;

import io.github.chatlayerreactor.sandbox.Sandbox;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program talks to: the service that the environment names, or a sandbox of its own.
 *
 * @param environment the settings, those of the sandbox if it is one
 * @param sandbox the sandbox, if it is one
 */
public record Service(
        Map<String, String> environment, @Nullable Sandbox sandbox) implements AutoCloseable {
    /** The sandbox's one bot that answers NLP. */
    private static final String SANDBOX_BOT = "pizza";
    /** Any name would do. */
    private static final String SANDBOX_MODEL = "sandbox";

    /**
     * The service of the environment if that sets any of client id, secret and URL, else a sandbox: who forgets one of them
     * is told so, and not given a sandbox.
     *
     * @param environment the settings
     * @param url the variable of the service's URL, such as {@code CHATLAYER_GRAPHQL_URL}
     * @return the service, to be closed by the caller
     */
    public static Service of(Map<String, String> environment, String url) {
        boolean named =
                Stream.of("CHATLAYER_CLIENT_ID", "CHATLAYER_CLIENT_SECRET", url).anyMatch(environment::containsKey);
        return named ? new Service(environment, null) : sandbox(environment);
    }

    /**
     * A sandbox, started here.
     *
     * @param environment further settings, such as a language; those of the sandbox go before them
     * @return the service, to be closed by the caller
     */
    public static Service sandbox(Map<String, String> environment) {
        Sandbox started = Sandbox.start();
        Map<String, String> settings = new HashMap<>(environment);
        settings.putAll(started.environment());
        settings.put("CHATLAYER_BOT_ID", SANDBOX_BOT);
        settings.put("CHATLAYER_MODEL", SANDBOX_MODEL);
        return new Service(Map.copyOf(settings), started);
    }

    /**
     * Whether it is a sandbox.
     *
     * @return whether it is
     */
    public boolean isSandbox() {
        return sandbox != null;
    }

    /**
     * A setting that may be missing.
     *
     * @param variable its name
     * @return its value without outer spaces, or nothing if that is empty
     */
    public Optional<String> setting(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * A setting that must be there.
     *
     * @param variable its name
     * @return its value without outer spaces
     * @throws IllegalArgumentException if it is missing or empty; the message names it
     */
    public String required(String variable) {
        return setting(variable).orElseThrow(() -> new IllegalArgumentException(variable + " is not set"));
    }

    /**
     * A URL that must be there.
     *
     * @param variable its name
     * @return the URL
     * @throws IllegalArgumentException if it is missing or no URL; the message names it
     */
    public URI url(String variable) {
        String value = required(variable);
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + " is no URL: " + e.getMessage(), e);
        }
    }

    /**
     * What tells this service from another from one run to the next: a sandbox has another port each time, and the same data.
     *
     * @param variable whose URL it is
     * @return the URL, or {@code sandbox}
     */
    public String identity(String variable) {
        return isSandbox() ? "sandbox" : required(variable);
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    /** Where it is, for who reads what a program prints. */
    @Override
    public String toString() {
        return isSandbox()
                ? "the embedded sandbox (set the variables of the README for a real service)"
                : "the service in the environment";
    }
}
