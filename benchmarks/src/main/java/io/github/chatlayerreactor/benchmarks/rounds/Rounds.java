package io.github.chatlayerreactor.benchmarks.rounds;

import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Contender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The order in which contenders are measured. Each round forks one JVM for each, beginning with another one each time, so that
 * a busy minute of the machine falls on all of them.
 */
public final class Rounds {
    private Rounds() {}

    /**
     * Forks a JVM that measures a contender.
     *
     * @param <C> the contenders
     */
    @FunctionalInterface
    public interface Fork<C> {
        /**
         * Forks it.
         *
         * @param contender what it measures
         * @return a JVM whose line has a figure for each measure, with a space between them
         * @throws IOException if it cannot be started
         */
        Jvm run(C contender) throws IOException;
    }

    /**
     * Measures.
     *
     * @param comparison where the figures go
     * @param rounds how many
     * @param fork measures one contender once
     * @param <C> the contenders
     * @throws IOException if a JVM cannot be started
     */
    public static <C extends Contender> void measure(Comparison<C> comparison, int rounds, Fork<C> fork)
            throws IOException {
        List<C> order = new ArrayList<>(comparison.contenders());
        for (int round = 1; round <= rounds; round++) {
            for (C contender : order) {
                try (Jvm jvm = fork.run(contender)) {
                    System.err.printf(
                            "%s, round %d of %d: %s: %s%n",
                            comparison.title(), round, rounds, contender.title(), jvm.line());
                    comparison.add(contender, figures(jvm.line()));
                }
            }
            Collections.rotate(order, 1);
        }
    }

    private static List<Double> figures(String line) {
        return Arrays.stream(line.split(" ", -1)).map(Double::valueOf).toList();
    }
}
