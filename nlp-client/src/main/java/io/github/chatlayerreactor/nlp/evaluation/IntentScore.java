package io.github.chatlayerreactor.nlp.evaluation;

/**
 * How well one intent is told from the others.
 *
 * @param intent its name
 * @param meant how many expressions were meant for it; none if the bot has the intent and the file does not
 * @param taken how many were taken for it
 * @param right how many were both
 */
public record IntentScore(String intent, int meant, int taken, int right) {
    /**
     * Its ratios.
     *
     * @return precision, recall and F1
     */
    public Ratios ratios() {
        return Ratios.of(right, taken, meant);
    }
}
