package io.github.chatlayerreactor.benchmarks.report;

import java.util.Locale;

/**
 * What is measured: a column of the table and a part of the plot.
 *
 * @param name what it is, with its unit
 * @param digits how many decimals are shown
 * @param better which way is the better one
 * @param beside whether the table has the ratio to the reference beside it
 */
public record Measure(String name, int digits, Better better, boolean beside) {
    /** Which way is the better one. */
    public enum Better {
        /** The less the better. */
        LESS,
        /** The more the better. */
        MORE
    }

    /**
     * A cost.
     *
     * @param name what it is, with its unit
     * @param digits how many decimals are shown
     * @return the measure, with ratios
     */
    public static Measure less(String name, int digits) {
        return new Measure(name, digits, Better.LESS, true);
    }

    /**
     * A yield.
     *
     * @param name what it is, with its unit
     * @param digits how many decimals are shown
     * @return the measure, with ratios
     */
    public static Measure more(String name, int digits) {
        return new Measure(name, digits, Better.MORE, true);
    }

    /**
     * The same without ratios: those of counts that should be 0 or 1 say nothing.
     *
     * @return the measure
     */
    public Measure alone() {
        return new Measure(name, digits, better, false);
    }

    String format(double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
