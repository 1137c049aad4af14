package io.github.chatlayerreactor.nlp.expressions;

import java.util.Locale;

/**
 * What users may say for an intent.
 *
 * @param intent the intent's name
 * @param text what they say
 */
public record Expression(String intent, String text) {
    /** What two expressions have in common if one of them is a duplicate: the text, whatever its case or outer spaces. */
    String key() {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
