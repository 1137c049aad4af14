package io.github.chatlayerreactor.examples.evaluate;

import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.evaluation.Target;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is evaluated: the bot that the environment names, or else that of a sandbox of its own.
 *
 * @param environment the settings
 * @param sandbox the sandbox, if it is one
 */
record Settings(Map<String, String> environment, @Nullable Sandbox sandbox) implements AutoCloseable {
    static Settings of(Map<String, String> environment) {
        if (environment.containsKey("CHATLAYER_NLP_URL")) {
            return new Settings(environment, null);
        }
        Sandbox started = Sandbox.start();
        return new Settings(started.environment(), started);
    }

    URI nlpUrl() {
        return URI.create(required("CHATLAYER_NLP_URL"));
    }

    Target target(BotVersion version) {
        String botId = sandbox == null ? required("CHATLAYER_BOT_ID") : "pizza";
        return new Target(botId, version, environment.getOrDefault("CHATLAYER_LANGUAGE", "en"));
    }

    /** The score an intent must be above. */
    double threshold() {
        return Double.parseDouble(environment.getOrDefault("CHATLAYER_THRESHOLD", "0.3"));
    }

    /** By how much the accuracy and each intent's F1 may fall. */
    double tolerance() {
        return Double.parseDouble(environment.getOrDefault("CHATLAYER_TOLERANCE", "0.02"));
    }

    private String required(String variable) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(variable + " is not set");
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
                ? "the bot in the environment"
                : "the embedded sandbox (set CHATLAYER_NLP_URL and the rest for a real bot)";
    }
}
