package io.github.chatlayerreactor.benchmarks.outage;

import io.github.chatlayerreactor.benchmarks.client.Tried;
import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Goal;
import io.github.chatlayerreactor.benchmarks.report.Measure;
import io.github.chatlayerreactor.benchmarks.report.Results;
import io.github.chatlayerreactor.benchmarks.rounds.Run;
import io.github.chatlayerreactor.benchmarks.rounds.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets each client live through each outage once. The three ways to fail are tried side by side, at 200 calls/s each, when all
 * three clients are warm.
 */
public final class OutageRun implements Run {
    /** Of token requests while it fails and the token lives. */
    private static final int MOST_REQUESTS = 12;

    private static final int SLOWEST = 1_000;

    private static final Measure EARLY = count("failed before the hard point");
    private static final Measure FAILED = count("failed");
    private static final Measure UNANSWERED = count("never answered");
    private static final Measure SLOWEST_CALL = count("slowest call, ms");
    private static final Measure LAST_FAILURE =
            Measure.less("last failure after its return, s", 1).alone();
    private static final Measure REQUESTS = count("token requests meanwhile");

    private static Measure count(String name) {
        return Measure.less(name, 0).alone();
    }

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public void measure(Settings settings, Results results) throws Exception {
        for (Spell spell : Spell.values()) {
            Map<Case, Toll> tolls = new LinkedHashMap<>();
            for (Tried client : Case.CLIENTS) {
                tolls.putAll(measure(client, spell));
            }
            show(spell, tolls, results);
        }
    }

    private static Map<Case, Toll> measure(Tried client, Spell spell) throws IOException {
        Map<Case, Toll> tolls = new LinkedHashMap<>();
        List<Stage> stages = new ArrayList<>();
        try {
            for (Case subject : Case.of(client)) {
                stages.add(Stage.set(subject, spell));
            }
            for (Stage stage : stages) {
                stage.begin();
            }
            for (Stage stage : stages) {
                tolls.put(stage.subject(), stage.toll());
            }
        } finally {
            stages.forEach(Stage::close);
        }
        return tolls;
    }

    private static void show(Spell spell, Map<Case, Toll> tolls, Results results) throws IOException {
        Comparison<Case> comparison = new Comparison<>(
                spell.file(),
                spell.title(),
                Case.all(),
                Case.all().get(0),
                List.of(EARLY, FAILED, UNANSWERED, SLOWEST_CALL, LAST_FAILURE, REQUESTS));
        tolls.forEach((subject, toll) -> {
            System.err.printf("%s: %s: %s%n", spell.file(), subject.title(), toll);
            comparison.add(subject, toll.figures());
        });
        results.add(comparison, spell == Spell.PASSING ? goals(comparison) : List.of());
        System.out.println();
        System.out.print(errors(tolls));
    }

    private static List<Goal> goals(Comparison<Case> comparison) {
        return Case.of(Tried.OURS).stream()
                .flatMap(subject -> Stream.of(
                        goal(comparison, subject, FAILED, 0),
                        goal(comparison, subject, SLOWEST_CALL, SLOWEST),
                        goal(comparison, subject, REQUESTS, MOST_REQUESTS)))
                .toList();
    }

    private static Goal goal(Comparison<Case> comparison, Case subject, Measure measure, int limit) {
        return Goal.atMost(subject.way() + ": " + measure.name(), limit, comparison.spread(subject, measure));
    }

    private static String errors(Map<Case, Toll> tolls) {
        return tolls.entrySet().stream()
                .flatMap(tried -> tried.getValue().errors().entrySet().stream()
                        .map(error -> "| %s | %s | %d |%n"
                                .formatted(tried.getKey().title(), error.getKey(), error.getValue())))
                .collect(Collectors.joining("", "| calls failed | with | how many |\n|---|---|---|\n", ""));
    }
}
