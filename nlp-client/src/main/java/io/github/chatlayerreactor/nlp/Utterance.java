package io.github.chatlayerreactor.nlp;

/**
 * What an end user said, and to whom. The text is personal data: no error of this library repeats it, but {@code
 * toString} does.
 *
 * @param botId the bot, as Chatlayer names it ({@code 3859}, {@code ko3123ze})
 * @param version the state of the bot that answers
 * @param language the model to ask, one per language: mostly two lowercase letters ({@code en}), but some have no such code
 * @param text what was said, as it was typed
 */
public record Utterance(String botId, BotVersion version, String language, String text) {
    /**
     * Checks what may become part of a URL.
     *
     * @param botId the bot
     * @param version the state of the bot that answers
     * @param language the model to ask
     * @param text what was said
     * @throws IllegalArgumentException if the bot id or the language is blank, {@code .} or {@code ..}, which no escaping
     *     keeps from changing a URL's path
     */
    public Utterance {
        requireSegment("bot id", botId);
        requireSegment("language", language);
    }

    private static void requireSegment(String name, String value) {
        if (value.isBlank() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("Not a " + name + ": \"" + value + "\"");
        }
    }
}
