package io.github.chatlayerreactor.benchmarks.nlp;

import io.github.chatlayerreactor.benchmarks.exchange.Jvm;
import io.github.chatlayerreactor.benchmarks.exchange.Score;
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
 * Measures every {@link Subject} and prints a table for each concurrency. Each round forks one JVM for each subject,
 * beginning with another one each time, so that a busy minute of the machine falls on all of them. A ratio is taken within
 * a round; of the rounds, the median counts.
 */
public final class NlpRun {
    private static final List<Integer> CONCURRENCIES = List.of(16, 256);

    private NlpRun() {}

    /**
     * Measures and prints.
     *
     * @param rounds how many
     * @param utterances how many each JVM is measured for, after as many to warm up
     * @throws IOException if a JVM cannot be started
     */
    public static void print(int rounds, int utterances) throws IOException {
        try (Jvm server = Jvm.run(Server.class)) {
            for (int concurrency : CONCURRENCIES) {
                Map<Subject, List<Score>> scores = measure(rounds, concurrency, server.line(), utterances);
                System.out.printf(
                        "%n| %d at once | utterances/s | beside | CPU µs | beside | B | beside |%n", concurrency);
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

    private static Map<Subject, List<Score>> measure(int rounds, int concurrency, String server, int utterances)
            throws IOException {
        Map<Subject, List<Score>> scores = new EnumMap<>(Subject.class);
        List<Subject> order = new ArrayList<>(Arrays.asList(Subject.values()));
        for (int round = 1; round <= rounds; round++) {
            for (Subject subject : order) {
                try (Jvm load = Jvm.run(
                        Load.class,
                        subject.name(),
                        Integer.toString(concurrency),
                        server,
                        Integer.toString(utterances))) {
                    System.err.printf(
                            "%d at once, round %d of %d: %s: %s%n", concurrency, round, rounds, subject, load.line());
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
        return String.format(Locale.ROOT, format, values[values.length / 2])
                + String.format(Locale.ROOT, " | %.2f", ratios[ratios.length / 2]);
    }
}
