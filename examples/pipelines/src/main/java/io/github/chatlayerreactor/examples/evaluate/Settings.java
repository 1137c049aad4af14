package io.github.chatlayerreactor.examples.evaluate;

import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.evaluation.Target;

/**
 * What is evaluated, and how.
 *
 * @param service whose bot
 */
record Settings(Service service) {
    /** The variable of NLP's URL. */
    static final String URL = "CHATLAYER_NLP_URL";

    Target target(BotVersion version) {
        String language = service.setting("CHATLAYER_LANGUAGE").orElse("en");
        return new Target(service.required("CHATLAYER_BOT_ID"), version, language);
    }

    /** The score an intent must be above. */
    double threshold() {
        return number("CHATLAYER_THRESHOLD", "0.3");
    }

    /** By how much the accuracy and each intent's F1 may fall. */
    double tolerance() {
        return number("CHATLAYER_TOLERANCE", "0.02");
    }

    private double number(String variable, String otherwise) {
        try {
            return Double.parseDouble(service.setting(variable).orElse(otherwise));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(variable + " is no number: set it to one such as " + otherwise, e);
        }
    }
}
