package io.github.chatlayerreactor.benchmarks.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is measured: a column of the table and a part of the plot.
 *
 * @param name what it is, with its unit
 * @param digits how many decimals are shown at most
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

    /** No decimals of hundreds, and at most one of tens: nothing here repeats to more than three digits. */
    String format(double value) {
        int shown = value >= 100 ? 0 : value >= 10 ? Math.min(digits, 1) : digits;
        return BigDecimal.valueOf(value).setScale(shown, RoundingMode.HALF_UP).toPlainString();
    }
}
