package io.github.chatlayerreactor.benchmarks.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How some subjects do at one task, beside the first of them. Each round forks one JVM for each subject, beginning with
 * another one each time, so that a busy minute of the machine falls on all of them. A ratio is taken within a round; of the
 * rounds, the median counts.
 *
 * @param <S> the subjects
 */
public final class Rounds<S extends Enum<S>> {
    private final String task;
    private final List<S> subjects;
    private final Map<S, List<Score>> scores;

    private Rounds(String task, Class<S> subjects) {
        this.task = task;
        this.subjects = Arrays.asList(subjects.getEnumConstants());
        this.scores = new EnumMap<>(subjects);
    }

    /**
     * Forks a JVM that measures a subject.
     *
     * @param <S> the subjects
     */
    @FunctionalInterface
    public interface Fork<S> {
        /**
         * Forks it.
         *
         * @param subject what it measures
         * @return a JVM whose line is a {@link Score}
         * @throws IOException if it cannot be started
         */
        Jvm run(S subject) throws IOException;
    }

    /**
     * Measures.
     *
     * @param task its title
     * @param subjects what is compared
     * @param rounds how many
     * @param fork measures one of them once
     * @param <S> the subjects
     * @return what was measured
     * @throws IOException if a JVM cannot be started
     */
    public static <S extends Enum<S>> Rounds<S> measure(String task, Class<S> subjects, int rounds, Fork<S> fork)
            throws IOException {
        Rounds<S> measured = new Rounds<>(task, subjects);
        List<S> order = new ArrayList<>(measured.subjects);
        for (int round = 1; round <= rounds; round++) {
            for (S subject : order) {
                try (Jvm jvm = fork.run(subject)) {
                    System.err.printf("%s, round %d of %d: %s: %s%n", task, round, rounds, subject, jvm.line());
                    measured.of(subject).add(Score.parse(jvm.line()));
                }
            }
            Collections.rotate(order, 1);
        }
        return measured;
    }

    /**
     * Prints the table.
     *
     * @param rate what a {@link Score#rate} is here
     */
    public void print(String rate) {
        System.out.printf("%n| %s | %s | beside the floor | CPU µs | beside | B | beside |%n", task, rate);
        System.out.println("|---|---|---|---|---|---|---|");
        for (S subject : subjects) {
            System.out.printf(
                    "| %s | %s | %s | %s |%n",
                    subject,
                    columns("%.0f", subject, Score::rate),
                    columns("%.1f", subject, Score::cpu),
                    columns("%.0f", subject, Score::bytes));
        }
    }

    private List<Score> of(S subject) {
        return scores.computeIfAbsent(subject, first -> new ArrayList<>());
    }

    private String columns(String format, S subject, ToDoubleFunction<Score> column) {
        List<Score> measured = of(subject);
        List<Score> floor = of(subjects.get(0));
        double[] values = measured.stream().mapToDouble(column).sorted().toArray();
        double[] ratios = IntStream.range(0, measured.size())
                .mapToDouble(i -> column.applyAsDouble(measured.get(i)) / column.applyAsDouble(floor.get(i)))
                .sorted()
                .toArray();
        return spread(format, values) + " | " + spread("%.2f", ratios);
    }

    /** The median, and from where to where. */
    private static String spread(String format, double[] sorted) {
        return String.format(
                Locale.ROOT,
                "%s (%s to %s)".formatted(format, format, format),
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
