package io.github.chatlayerreactor.benchmarks.report;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * The middle of some rounds, and from where to where they went.
 *
 * @param median half of them are at most this; of an even number, the mean of the two in the middle
 * @param min the least
 * @param max the most
 */
public record Spread(double median, double min, double max) {
    /**
     * Sums up some rounds.
     *
     * @param rounds one figure of each
     * @return their spread
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(double... rounds) {
        if (rounds.length == 0) {
            throw new IllegalArgumentException("No rounds");
        }
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        return new Spread((sorted[last / 2] + sorted[sorted.length / 2]) / 2, sorted[0], sorted[last]);
    }

    /** The median, with the ends in brackets where the rounds differ as shown. */
    String format(DoubleFunction<String> number) {
        String from = number.apply(min);
        String to = number.apply(max);
        String middle = number.apply(median);
        return from.equals(to) ? middle : "%s (%s to %s)".formatted(middle, from, to);
    }
}
