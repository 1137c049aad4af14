package io.github.chatlayerreactor.benchmarks.exchange;

import static io.github.chatlayerreactor.benchmarks.exchange.Subject.FLOOR;
import static io.github.chatlayerreactor.benchmarks.exchange.Subject.OURS;

import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Goal;
import io.github.chatlayerreactor.benchmarks.report.Measure;
import io.github.chatlayerreactor.benchmarks.report.Results;
import io.github.chatlayerreactor.benchmarks.rounds.Dialogue;
import io.github.chatlayerreactor.benchmarks.rounds.Rounds;
import io.github.chatlayerreactor.benchmarks.rounds.Run;
import io.github.chatlayerreactor.benchmarks.rounds.Score;
import io.github.chatlayerreactor.benchmarks.rounds.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Measures every {@link Subject} at each {@link Task}. */
public final class ExchangeRun implements Run {
    private static final Measure RATE = Measure.more("req/s", 0);

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public void measure(Settings settings, Results results) throws IOException {
        try (Dialogue server = Dialogue.compiled(Server.class)) {
            for (Task task : Task.values()) {
                Comparison<Subject> comparison = new Comparison<>(
                        "exchange-" + task.name().toLowerCase(Locale.ROOT),
                        task + ", 64 in flight",
                        List.of(Subject.values()),
                        FLOOR,
                        Score.measures(RATE));
                String count = Integer.toString(settings.replies());
                Rounds.inTurns(
                        comparison,
                        settings.rounds(),
                        subject -> Dialogue.compiled(
                                ExchangeLoad.class, subject.name(), task.name(), server.line(), count));
                results.add(comparison, goals(comparison));
            }
        }
    }

    private static List<Goal> goals(Comparison<Subject> comparison) {
        return List.of(
                Goal.atLeast("requests/s beside the floor", 0.97, comparison.ratio(OURS, FLOOR, RATE)),
                Goal.atMost("CPU beside the floor", 1.05, comparison.ratio(OURS, FLOOR, Score.CPU)),
                Goal.atMost("bytes beside the floor", 1.10, comparison.ratio(OURS, FLOOR, Score.BYTES)));
    }
}
