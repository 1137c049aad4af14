package io.github.chatlayerreactor.benchmarks.storm;

import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Goal;
import io.github.chatlayerreactor.benchmarks.report.Measure;
import io.github.chatlayerreactor.benchmarks.report.Results;
import io.github.chatlayerreactor.benchmarks.rounds.Dialogue;
import io.github.chatlayerreactor.benchmarks.rounds.Run;
import io.github.chatlayerreactor.benchmarks.rounds.Settings;
import io.github.chatlayerreactor.benchmarks.service.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures every {@link Subject} twice: cold, and after its token has expired. All processes of all rounds wait side by side for
 * their tokens to expire; they storm one after the other.
 */
public final class StormRun implements Run {
    /** So long that azure-core's cache, which leaves 30 s between two requests, is ready when it expires. */
    private static final Duration LIFE = Duration.ofSeconds(31);

    /** Where subscribing is cheap, all have subscribed before the first token comes. */
    private static final Duration GRANT = Duration.ofMillis(500);

    private static final int MOST_ROUNDS = 3;

    private static final Measure REQUESTS = Measure.less("token requests", 0).alone();
    private static final Measure FAILED = Measure.less("failed", 0).alone();
    private static final List<Measure> MEASURES = List.of(
            REQUESTS,
            FAILED,
            Measure.less("ms until all are served", 0),
            Measure.less("CPU ms", 0),
            Measure.less("MB", 1));

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public void measure(Settings settings, Results results) throws Exception {
        try (Dialogue service = Service.start(LIFE, GRANT)) {
            List<Stormed> stormed = start(Math.min(settings.rounds(), MOST_ROUNDS), service.line());
            try {
                show("storm-cold", "10 000 subscribers, cold", stormed, results);
                TimeUnit.NANOSECONDS.sleep(LIFE.plusSeconds(1).toNanos());
                show("storm-expiry", "10 000 subscribers, token expired", stormed, results);
            } finally {
                stormed.forEach(process -> process.jvm().close());
            }
        }
    }

    /** A subject's process in one of the rounds. */
    private record Stormed(Subject subject, Dialogue jvm) {}

    private static List<Stormed> start(int rounds, String service) throws IOException {
        List<Stormed> started = new ArrayList<>();
        List<Subject> order = new ArrayList<>(Arrays.asList(Subject.values()));
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : order) {
                started.add(new Stormed(subject, Dialogue.with(Storm.class, subject.name(), service, LIFE.toString())));
            }
            Collections.rotate(order, 1);
        }
        return started;
    }

    private static void show(String name, String title, List<Stormed> stormed, Results results) throws IOException {
        Comparison<Subject> comparison =
                new Comparison<>(name, title, List.of(Subject.values()), Subject.IDIOM, MEASURES);
        for (Stormed process : stormed) {
            process.jvm().tell("storm");
            String figures = process.jvm().answer();
            System.err.printf("%s: %s: %s%n", name, process.subject().title(), figures);
            comparison.add(
                    process.subject(),
                    Arrays.stream(figures.split(" ", -1)).map(Double::valueOf).toList());
        }
        results.add(
                comparison,
                List.of(
                        Goal.atMost("token requests", 1, comparison.spread(Subject.OURS, REQUESTS))
                                .inEveryRound(),
                        Goal.atMost("failed subscribers", 0, comparison.spread(Subject.OURS, FAILED))
                                .inEveryRound()));
    }
}
