package io.github.chatlayerreactor.benchmarks.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a figure should be, and what it was.
 *
 * @param figure which one
 * @param sense which side of the limit is good
 * @param limit the last good value
 * @param measured what it was
 * @param worst whether the worst round is judged, instead of the median
 */
public record Goal(String figure, Sense sense, double limit, Spread measured, boolean worst) {
    /** Which side of the limit is good. */
    public enum Sense {
        /** No more than the limit. */
        AT_MOST("≤"),
        /** No less than the limit. */
        AT_LEAST("≥");

        private final String sign;

        Sense(String sign) {
            this.sign = sign;
        }
    }

    /**
     * One whose median should not be more than the limit.
     *
     * @param figure which one
     * @param limit the last good value
     * @param measured what it was
     * @return the goal
     */
    public static Goal atMost(String figure, double limit, Spread measured) {
        return new Goal(figure, Sense.AT_MOST, limit, measured, false);
    }

    /**
     * One whose median should not be less than the limit.
     *
     * @param figure which one
     * @param limit the last good value
     * @param measured what it was
     * @return the goal
     */
    public static Goal atLeast(String figure, double limit, Spread measured) {
        return new Goal(figure, Sense.AT_LEAST, limit, measured, false);
    }

    /**
     * The same for every round, as for failures: a median of none would hide some.
     *
     * @return the goal, judged by its worst round
     */
    public Goal inEveryRound() {
        return new Goal(figure, sense, limit, measured, true);
    }

    /**
     * Whether it was reached, unrounded.
     *
     * @return {@code true} if what was measured is within the limit
     */
    public boolean met() {
        return sense == Sense.AT_MOST
                ? (worst ? measured.max() : measured.median()) <= limit
                : (worst ? measured.min() : measured.median()) >= limit;
    }

    /** A row of the goals' table. */
    String row(String task) {
        return "| %s | %s | %s %s%s | %s | %s |"
                .formatted(
                        task,
                        figure,
                        sense.sign,
                        plain(limit),
                        worst ? " in every round" : "",
                        measured.format(Goal::plain),
                        met() ? "met" : "**missed**");
    }

    /** Four decimals at most, so that what narrowly misses is not shown as the limit. */
    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
