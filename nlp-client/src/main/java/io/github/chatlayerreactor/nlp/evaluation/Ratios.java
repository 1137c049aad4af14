package io.github.chatlayerreactor.nlp.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and what balances them, each 0 to 1, and 0 where there is nothing to divide by.
 *
 * @param precision of what was taken for it, the part that was it
 * @param recall of what was it, the part that was taken for it
 * @param f1 the harmonic mean of the two
 */
public record Ratios(double precision, double recall, double f1) {
    /** What a sum or a difference of shares may be off by: 49 of 50 less 1 is a little less than −0.02. */
    static final double ROUNDING = 1e-12;

    static Ratios of(int right, int taken, int meant) {
        return new Ratios(share(right, taken), share(right, meant), share(2 * right, taken + meant));
    }

    /** The mean of each. */
    static Ratios mean(List<Ratios> all) {
        return new Ratios(mean(all, Ratios::precision), mean(all, Ratios::recall), mean(all, Ratios::f1));
    }

    static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static double mean(List<Ratios> all, ToDoubleFunction<Ratios> ratio) {
        return all.stream().mapToDouble(ratio).average().orElse(0);
    }
}
