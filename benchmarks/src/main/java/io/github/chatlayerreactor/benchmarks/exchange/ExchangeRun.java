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
 * Measures every {@link Subject} and prints a table for each {@link Task}. Each round forks one JVM for each subject, beginning
 * with another one each time, so that a busy minute of the machine falls on all of them. A ratio is taken within a round;
 * of the rounds, the median counts.
 */
public final class ExchangeRun {
    private ExchangeRun() {}

    /**
     * Measures plain requests and prints.
     *
     * @param rounds how many
     * @param replies how many each JVM is measured for, after as many to warm up
     * @throws IOException if a JVM cannot be started
     */
    public static void printExchange(int rounds, int replies) throws IOException {
        print(Task.EXCHANGE, rounds, replies);
    }

    /**
     * Measures GraphQL queries and prints.
     *
     * @param rounds how many
     * @param replies how many each JVM is measured for, after as many to warm up; the larger the replies the fewer
     * @throws IOException if a JVM cannot be started
     */
    public static void printGraphQl(int rounds, int replies) throws IOException {
        print(Task.GRAPHQL, rounds, replies);
    }

    private static void print(List<Task> tasks, int rounds, int replies) throws IOException {
        try (Jvm server = Jvm.run(Server.class)) {
            for (Task task : tasks) {
                Map<Subject, List<Score>> scores = measure(rounds, task, server.line(), task.replies(replies));
                System.out.printf("%n| %s | req/s | beside the floor | CPU µs | beside | B | beside |%n", task);
                System.out.println("|---|---|---|---|---|---|---|");
                List<Score> floor = scores.getOrDefault(Subject.FLOOR, List.of());
                scores.forEach((subject, measured) -> System.out.printf(
                        "| %s | %s | %s | %s |%n",
                        subject,
                        columns("%.0f", measured, floor, Score::rate),
                        columns("%.1f", measured, floor, Score::cpu),
                        columns("%.0f", measured, floor, Score::bytes)));
            }
        }
    }

    private static Map<Subject, List<Score>> measure(int rounds, Task task, String server, int replies)
            throws IOException {
        Map<Subject, List<Score>> scores = new EnumMap<>(Subject.class);
        List<Subject> order = new ArrayList<>(Arrays.asList(Subject.values()));
        for (int round = 1; round <= rounds; round++) {
            for (Subject subject : order) {
                try (Jvm load = Jvm.run(Load.class, subject.name(), task.name(), server, Integer.toString(replies))) {
                    System.err.printf("%s, round %d of %d: %s: %s%n", task, round, rounds, subject, load.line());
                    scores.computeIfAbsent(subject, first -> new ArrayList<>()).add(Score.parse(load.line()));
                }
            }
            Collections.rotate(order, 1);
        }
        return scores;
    }

    private static String columns(
            String format, List<Score> measured, List<Score> floor, ToDoubleFunction<Score> column) {
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
