package io.github.chatlayerreactor.examples.evaluate;

import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.evaluation.Target;

/**
 * What is evaluated, and how.
 *
 * @param service whose bot
 * @param threshold the score an intent must be above, 0 to 1
 * @param tolerance by how much the accuracy and each intent's F1 may fall, 0 to 1
 */
record Settings(Service service, double threshold, double tolerance) {
    /** The variable of NLP's URL. */
    static final String URL = "CHATLAYER_NLP_URL";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if a number is none from 0 to 1; the message names its variable
     */
    static Settings of(Service service) {
        return new Settings(
                service, share(service, "CHATLAYER_THRESHOLD", "0.3"), share(service, "CHATLAYER_TOLERANCE", "0.02"));
    }

    Target target(BotVersion version) {
        String language = service.setting("CHATLAYER_LANGUAGE").orElse("en");
        return new Target(service.required("CHATLAYER_BOT_ID"), version, language);
    }

    private static double share(Service service, String variable, String otherwise) {
        String set = service.setting(variable).orElse(otherwise);
        double share = number(set);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    variable + " is " + set + ": set it to a number from 0 to 1, such as " + otherwise);
        }
        return share;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
