package io.github.chatlayerreactor.benchmarks.rounds;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Contender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which contenders are measured. Each round forks one JVM for each, beginning with another one each time, so that
 * a busy minute of the machine falls on all of them. Its figures come in a line, with a space between them, one for each
 * measure.
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
         * @return the JVM
         * @throws IOException if it cannot be started
         */
        Dialogue run(C contender) throws IOException;
    }

    /**
     * Measures one after another, each by the first line of its JVM.
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
                try (Dialogue jvm = fork.run(contender)) {
                    add(comparison, round + " of " + rounds, contender, jvm.line());
                }
            }
            Collections.rotate(order, 1);
        }
    }

    /**
     * Measures one beside the other: all are there for the whole round, and work in {@link Turns}.
     *
     * @param comparison where the figures go
     * @param rounds how many
     * @param fork starts one, whose main program takes its turns
     * @param <C> the contenders
     * @throws IOException if a JVM cannot be started, or fails
     */
    public static <C extends Contender> void inTurns(Comparison<C> comparison, int rounds, Fork<C> fork)
            throws IOException {
        List<C> order = new ArrayList<>(comparison.contenders());
        for (int round = 1; round <= rounds; round++) {
            Map<C, Dialogue> started = new LinkedHashMap<>();
            try {
                for (C contender : order) {
                    started.put(contender, fork.run(contender));
                }
                Map<C, String> scores = Turns.ofAll(started);
                for (C contender : order) {
                    add(comparison, round + " of " + rounds, contender, requireNonNull(scores.get(contender)));
                }
            } finally {
                started.values().forEach(Dialogue::close);
            }
            Collections.rotate(order, 1);
        }
    }

    private static <C extends Contender> void add(Comparison<C> comparison, String round, C contender, String line) {
        System.err.printf("%s, round %s: %s: %s%n", comparison.title(), round, contender.title(), line);
        comparison.add(
                contender,
                Arrays.stream(line.split(" ", -1)).map(Double::valueOf).toList());
    }
}
