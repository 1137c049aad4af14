package io.github.chatlayerreactor.nlp;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers that are kept beyond their call. */
interface Answers {
    /** Keeps none. */
    Answers NONE = new Answers() {
        @Override
        public @Nullable NlpResult get(Utterance utterance) {
            return null;
        }

        @Override
        public void put(Utterance utterance, NlpResult result) {}
    };

    @Nullable NlpResult get(Utterance utterance);

    void put(Utterance utterance, NlpResult result);

    /**
     * Keeps them in Caffeine, which is optional: its classes are loaded here and nowhere else.
     *
     * @param age from when an answer came
     * @param count of the answers, at most
     * @param nanoseconds reads the clock
     * @throws IllegalStateException without Caffeine
     */
    static Answers kept(Duration age, int count, LongSupplier nanoseconds) {
        requireBounds(age, count);
        try {
            return new CaffeineAnswers(age, count, nanoseconds);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "The cache needs com.github.ben-manes.caffeine:caffeine, which is not on the class path", missing);
        }
    }

    static void requireBounds(Duration age, int count) {
        if (age.isZero() || age.isNegative() || count < 1) {
            throw new IllegalArgumentException(
                    "A cache needs a positive age and at least 1 place, not " + age + " and " + count);
        }
    }
}
