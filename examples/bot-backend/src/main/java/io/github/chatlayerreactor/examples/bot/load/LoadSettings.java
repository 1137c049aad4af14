package io.github.chatlayerreactor.examples.bot.load;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the load goes.
 *
 * @param conversations how many at once: {@code LOAD_CONVERSATIONS}, 5000
 * @param messages of each at least, an even number: {@code LOAD_MESSAGES}, 6
 * @param pause between an answer and the next two messages, on average: {@code LOAD_PAUSE_MILLIS}, 20 000
 * @param token how long a token of the sandbox lives: {@code LOAD_TOKEN_SECONDS}, 60
 * @param margin how long before the token's hard point the token server is back: {@code LOAD_MARGIN_MILLIS}, 5 000
 * @param heap of the backend: {@code LOAD_HEAP}, 256m
 * @param texts of a reclassification that runs meanwhile: {@code LOAD_TEXTS}, 20 000
 * @param pace of the sandbox's completions, the pause before each event: {@code LOAD_PACE_MILLIS}, 50
 * @param url a backend that runs already, and whose token server nobody takes down: {@code LOAD_URL}, none
 */
record LoadSettings(
        int conversations,
        int messages,
        Duration pause,
        Duration token,
        Duration margin,
        String heap,
        int texts,
        Duration pace,
        Optional<URI> url) {
    private static final int MOST = 10_000_000;

    LoadSettings {
        if (messages % 2 != 0) {
            throw new IllegalArgumentException("LOAD_MESSAGES must be even, as they are sent in twos: " + messages);
        }
        if (margin.compareTo(hardPoint(token)) >= 0) {
            throw new IllegalArgumentException("LOAD_MARGIN_MILLIS must be less than the token's life");
        }
    }

    static LoadSettings of(Map<String, String> environment) {
        return new LoadSettings(
                number(environment, "LOAD_CONVERSATIONS", 5_000, 1),
                number(environment, "LOAD_MESSAGES", 6, 2),
                Duration.ofMillis(number(environment, "LOAD_PAUSE_MILLIS", 20_000, 0)),
                Duration.ofSeconds(number(environment, "LOAD_TOKEN_SECONDS", 60, 3)),
                Duration.ofMillis(number(environment, "LOAD_MARGIN_MILLIS", 5_000, 0)),
                environment.getOrDefault("LOAD_HEAP", "256m"),
                number(environment, "LOAD_TEXTS", 20_000, 0),
                Duration.ofMillis(number(environment, "LOAD_PACE_MILLIS", 50, 0)),
                Optional.ofNullable(environment.get("LOAD_URL")).map(URI::create));
    }

    /** For how long a token is handed out, from just before it was asked for: docs/token-lifecycle.md. */
    static Duration hardPoint(Duration life) {
        Duration tenth = life.dividedBy(10);
        Duration safety = Duration.ofSeconds(5);
        return life.minus(tenth.compareTo(safety) < 0 ? tenth : safety);
    }

    private static int number(Map<String, String> environment, String variable, int otherwise, int least) {
        String value = environment.getOrDefault(variable, "").strip();
        try {
            int number = value.isEmpty() ? otherwise : Integer.parseInt(value);
            if (number >= least && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(variable + " must be a number, not \"" + value + "\"", none);
        }
        throw new IllegalArgumentException(variable + " must be " + least + " to " + MOST + ", not " + value);
    }
}
