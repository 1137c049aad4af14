package io.github.chatlayerreactor.benchmarks.nlp;

import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Measure;
import io.github.chatlayerreactor.benchmarks.report.Results;
import io.github.chatlayerreactor.benchmarks.rounds.Dialogue;
import io.github.chatlayerreactor.benchmarks.rounds.Rounds;
import io.github.chatlayerreactor.benchmarks.rounds.Run;
import io.github.chatlayerreactor.benchmarks.rounds.Score;
import io.github.chatlayerreactor.benchmarks.rounds.Settings;
import java.io.IOException;
import java.util.List;

/** Measures every {@link Subject} with so and so many utterances at once. */
public final class NlpRun implements Run {
    private static final List<Integer> CONCURRENCIES = List.of(16, 256);

    @Override
    public String name() {
        return "nlp";
    }

    @Override
    public void measure(Settings settings, Results results) throws IOException {
        try (Dialogue server = Dialogue.compiled(Server.class)) {
            for (int concurrency : CONCURRENCIES) {
                Comparison<Subject> comparison = new Comparison<>(
                        "nlp-" + concurrency,
                        "Utterances, %d at once".formatted(concurrency),
                        List.of(Subject.values()),
                        Subject.FLOOR,
                        Score.measures(Measure.more("utterances/s", 0)));
                String atOnce = Integer.toString(concurrency);
                String count = Integer.toString(settings.replies());
                Rounds.inTurns(
                        comparison,
                        settings.rounds(),
                        subject -> Dialogue.compiled(NlpLoad.class, subject.name(), atOnce, server.line(), count));
                results.add(comparison, List.of());
            }
        }
    }
}
