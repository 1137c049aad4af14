package io.github.chatlayerreactor.nlp;

import java.util.Optional;

/**
 * What results say about the end of the service's spans. An entity is a witness if its value is the very piece of the text
 * that one reading of its span gives, and not what the other gives. Synonyms, spans outside of the text and values that
 * are no piece of it say nothing.
 *
 * @param exclusive entities whose value is the text up to and without the end
 * @param inclusive entities whose value is the text up to and with the end
 * @param silent entities that are no witness
 */
public record SpanSurvey(long exclusive, long inclusive, long silent) {
    /** No entity seen. */
    public static final SpanSurvey NONE = new SpanSurvey(0, 0, 0);

    /**
     * Looks at the entities of one result.
     *
     * @param text what was asked about
     * @param result the answer
     * @return what they say
     */
    public static SpanSurvey of(String text, NlpResult result) {
        return result.entities().stream().map(entity -> of(text, entity)).reduce(NONE, SpanSurvey::plus);
    }

    /**
     * Puts two surveys together.
     *
     * @param more another one
     * @return the sums
     */
    public SpanSurvey plus(SpanSurvey more) {
        return new SpanSurvey(exclusive + more.exclusive, inclusive + more.inclusive, silent + more.silent);
    }

    /**
     * Which end the service uses, if all witnesses agree.
     *
     * @return the end; nothing without a witness, or where they contradict each other
     */
    public Optional<SpanEnd> verdict() {
        if (exclusive > 0 == inclusive > 0) {
            return Optional.empty();
        }
        return Optional.of(exclusive > 0 ? SpanEnd.EXCLUSIVE : SpanEnd.INCLUSIVE);
    }

    private static SpanSurvey of(String text, Entity entity) {
        if (isWitness(text, entity, SpanEnd.EXCLUSIVE)) {
            return new SpanSurvey(1, 0, 0);
        }
        return isWitness(text, entity, SpanEnd.INCLUSIVE) ? new SpanSurvey(0, 1, 0) : new SpanSurvey(0, 0, 1);
    }

    /** The two readings differ in length, so that no value can be both. */
    private static boolean isWitness(String text, Entity entity, SpanEnd end) {
        return !entity.value().isEmpty()
                && entity.span()
                        .flatMap(span -> span.in(text, end))
                        .filter(entity.value()::equals)
                        .isPresent();
    }
}
