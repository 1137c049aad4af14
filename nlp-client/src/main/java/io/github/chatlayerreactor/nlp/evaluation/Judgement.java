package io.github.chatlayerreactor.nlp.evaluation;

import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.time.Duration;

/**
 * An expression and the best intent that the bot found in it.
 *
 * @param expression what was said, and for which intent
 * @param top the intent with the highest score, empty where there is none
 * @param score its score, 0 where there is none
 * @param took how long the call took
 */
public record Judgement(Expression expression, String top, double score, Duration took) {
    /** In the place of an intent, where none is above the threshold. */
    public static final String NOT_UNDERSTOOD = "";

    /**
     * What the bot takes it for.
     *
     * @param threshold the score to be above, strictly, as Chatlayer documents it
     * @return the top intent, or {@link #NOT_UNDERSTOOD}
     */
    public String predicted(double threshold) {
        return score > threshold ? top : NOT_UNDERSTOOD;
    }

    /**
     * Whether that is the intent it is meant for.
     *
     * @param threshold the score to be above
     * @return whether it is
     */
    public boolean isRight(double threshold) {
        return score > threshold && top.equals(expression.intent());
    }
}
