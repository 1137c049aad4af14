package io.github.chatlayerreactor.nlp.evaluation;

import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.Utterance;

/**
 * The model that is evaluated.
 *
 * @param botId the bot, as Chatlayer names it
 * @param version the state of the bot
 * @param language the language of the expressions
 */
public record Target(String botId, BotVersion version, String language) {
    /**
     * Says something to it.
     *
     * @param text what is said
     * @return the utterance
     * @throws IllegalArgumentException if the bot id or the language cannot be part of a URL
     */
    public Utterance utterance(String text) {
        return new Utterance(botId, version, language, text);
    }

    /** Such as {@code pizza LIVE en}. */
    @Override
    public String toString() {
        return botId + " " + version + " " + language;
    }
}
