package io.github.chatlayerreactor.benchmarks.stream;

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

/** Measures every {@link StreamSubject} and prints a table. Rounds and ratios are those of the exchange's run. */
public final class StreamRun {
    private StreamRun() {}

    /**
     * Measures and prints.
     *
     * @param rounds how many
     * @param events how many each JVM is measured for, after as many to warm up
     * @throws IOException if a JVM cannot be started
     */
    public static void print(int rounds, int events) throws IOException {
        try (Jvm server = Jvm.run(StreamServer.class)) {
            Map<StreamSubject, List<Score>> scores = measure(rounds, server.line(), events);
            System.out.println();
            System.out.println(
                    "| 32 event streams | events/s | CPU µs an event | beside the floor | beside `WebClient` "
                            + "| B | beside |");
            System.out.println("|---|---|---|---|---|---|---|");
            List<Score> floor = scores.getOrDefault(StreamSubject.FLOOR, List.of());
            List<Score> webClient = scores.getOrDefault(StreamSubject.WEB_CLIENT, List.of());
            scores.forEach((subject, measured) -> System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.2f | %.2f | %.2f | %.0f | %.2f |%n",
                    subject,
                    median(measured, Score::rate),
                    median(measured, Score::cpu),
                    ratio(measured, floor, Score::cpu),
                    ratio(measured, webClient, Score::cpu),
                    median(measured, Score::bytes),
                    ratio(measured, floor, Score::bytes)));
        }
    }

    private static Map<StreamSubject, List<Score>> measure(int rounds, String server, int events) throws IOException {
        Map<StreamSubject, List<Score>> scores = new EnumMap<>(StreamSubject.class);
        List<StreamSubject> order = new ArrayList<>(Arrays.asList(StreamSubject.values()));
        for (int round = 1; round <= rounds; round++) {
            for (StreamSubject subject : order) {
                try (Jvm load = Jvm.run(StreamLoad.class, subject.name(), server, Integer.toString(events))) {
                    System.err.printf("stream, round %d of %d: %s: %s%n", round, rounds, subject, load.line());
                    scores.computeIfAbsent(subject, first -> new ArrayList<>()).add(Score.parse(load.line()));
                }
            }
            Collections.rotate(order, 1);
        }
        return scores;
    }

    private static double median(List<Score> measured, ToDoubleFunction<Score> column) {
        double[] sorted = measured.stream().mapToDouble(column).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double ratio(List<Score> measured, List<Score> floor, ToDoubleFunction<Score> column) {
        double[] sorted = IntStream.range(0, measured.size())
                .mapToDouble(i -> column.applyAsDouble(measured.get(i)) / column.applyAsDouble(floor.get(i)))
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
