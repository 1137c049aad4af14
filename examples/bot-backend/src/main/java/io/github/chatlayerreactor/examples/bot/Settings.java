package io.github.chatlayerreactor.examples.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The backend's settings by the environment, with the service that it names, or else a sandbox of its own.
 *
 * @param environment names and values
 * @param sandbox the sandbox, if it is one
 */
record Settings(Map<String, String> environment, @Nullable Sandbox sandbox) implements AutoCloseable {
    /** Short, so that the page shows a refresh within the minute. */
    private static final Duration SANDBOX_TOKENS = Duration.ofMinutes(1);

    /** About as fast as a model of some size writes. */
    private static final Duration SANDBOX_PACE = Duration.ofMillis(50);

    static Settings of(Map<String, String> environment) {
        if (environment.containsKey("CHATLAYER_CLIENT_ID") || environment.containsKey("CHATLAYER_CLIENT_SECRET")) {
            return new Settings(environment, null);
        }
        Sandbox started = Sandbox.builder()
                .tokenLifetime(SANDBOX_TOKENS)
                .completionPace(SANDBOX_PACE)
                .start();
        return new Settings(environment, started);
    }

    /** The variables of the service: those of the sandbox where it is one. */
    Map<String, String> service() {
        return sandbox == null ? environment : sandbox.environment();
    }

    URI url(String variable) {
        return URI.create(required(service(), variable));
    }

    String botId() {
        return sandbox == null ? required(environment, "CHATLAYER_BOT_ID") : "pizza";
    }

    String language() {
        return text("CHATLAYER_LANGUAGE", "en");
    }

    String model() {
        return text("CHATLAYER_MODEL", "sandbox");
    }

    /**
     * The GraphQL query for what a bot should know, with the variable {@code id}: the file {@code BOT_DOCUMENT}, since
     * Chatlayer's schema is not public, or one for the sandbox's fictional schema.
     */
    String document() {
        String file = text("BOT_DOCUMENT", "");
        try (InputStream document = file.isEmpty()
                ? requireNonNull(Settings.class.getResourceAsStream("facts.graphql"))
                : Files.newInputStream(Path.of(file))) {
            return new String(document.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("BOT_DOCUMENT cannot be read: " + file, unreadable);
        }
    }

    /** The port on 127.0.0.1; 0 takes a free one. */
    int port() {
        return number("BOT_PORT", 8081, 0, 65_535);
    }

    /** How many conversations are known at once. */
    int conversations() {
        return number("BOT_CONVERSATIONS", 10_000, 1, 1_000_000);
    }

    /** How many messages of one conversation are taken and not answered yet. */
    int turns() {
        return number("BOT_TURNS", 4, 1, 1_000);
    }

    /** How many calls to the service run at once. */
    int calls() {
        return number("BOT_CALLS", 2_000, Backend.BATCH_CALLS, 100_000);
    }

    /** How long a message may take from its acceptance to the last byte of its answer. */
    Duration longestAnswer() {
        return Duration.ofSeconds(number("BOT_LONGEST_ANSWER_SECONDS", 120, 1, 3_600));
    }

    /** How long what was accepted may take when the backend closes. */
    Duration longestClose() {
        return Duration.ofSeconds(number("BOT_LONGEST_CLOSE_SECONDS", 20, 1, 3_600));
    }

    private String text(String variable, String otherwise) {
        String value = environment.getOrDefault(variable, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private int number(String variable, int otherwise, int least, int most) {
        String value = environment.getOrDefault(variable, "").strip();
        try {
            int number = value.isEmpty() ? otherwise : Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(variable + " must be a number, not \"" + value + "\"", none);
        }
        throw new IllegalArgumentException(variable + " must be " + least + " to " + most + ", not " + value);
    }

    private static String required(Map<String, String> variables, String name) {
        String value = variables.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Override
    public String toString() {
        return sandbox == null
                ? "the service in the environment"
                : "an embedded sandbox (set CHATLAYER_CLIENT_ID and the rest for a real service)";
    }
}
