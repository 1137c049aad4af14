package io.github.chatlayerreactor.benchmarks.graphql;

import static io.github.chatlayerreactor.benchmarks.graphql.Subject.FLOOR;
import static io.github.chatlayerreactor.benchmarks.graphql.Subject.OURS;

import io.github.chatlayerreactor.benchmarks.exchange.Server;
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

/** Measures every {@link Subject} with replies of each {@link Size}. */
public final class GraphQlRun implements Run {
    @Override
    public String name() {
        return "graphql";
    }

    @Override
    public void measure(Settings settings, Results results) throws IOException {
        try (Dialogue server = Dialogue.compiled(Server.class)) {
            for (Size size : Size.values()) {
                Comparison<Subject> comparison = new Comparison<>(
                        size.file(),
                        "GraphQL, %s, 64 in flight".formatted(size),
                        List.of(Subject.values()),
                        FLOOR,
                        Score.measures(Measure.more("queries/s", 0)));
                String count = Integer.toString(size.replies(settings.replies()));
                Rounds.inTurns(
                        comparison,
                        settings.rounds(),
                        subject -> Dialogue.compiled(
                                GraphQlLoad.class, subject.name(), size.name(), server.line(), count));
                results.add(comparison, goals(comparison, size));
            }
        }
    }

    private static List<Goal> goals(Comparison<Subject> comparison, Size size) {
        boolean small = size == Size.SMALL;
        return List.of(
                Goal.atMost("CPU beside the floor", small ? 1.05 : 1, comparison.ratio(OURS, FLOOR, Score.CPU)),
                Goal.atMost("bytes beside the floor", small ? 1.10 : 1, comparison.ratio(OURS, FLOOR, Score.BYTES)));
    }
}
