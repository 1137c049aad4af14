package io.github.chatlayerreactor.benchmarks.stream;

import static io.github.chatlayerreactor.benchmarks.stream.StreamSubject.COMPLETIONS;
import static io.github.chatlayerreactor.benchmarks.stream.StreamSubject.FLOOR;
import static io.github.chatlayerreactor.benchmarks.stream.StreamSubject.WEB_CLIENT;

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

/** Measures every {@link StreamSubject}, by the event. */
public final class StreamRun implements Run {
    private static final int EVENTS_FOR_A_REPLY = 10;

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public void measure(Settings settings, Results results) throws IOException {
        try (Dialogue server = Dialogue.compiled(StreamServer.class)) {
            Comparison<StreamSubject> comparison = new Comparison<>(
                    "stream",
                    "Event streams, 32 at once",
                    List.of(StreamSubject.values()),
                    FLOOR,
                    Score.measures(Measure.more("events/s", 0)));
            String events = Integer.toString(EVENTS_FOR_A_REPLY * settings.replies());
            Rounds.inTurns(
                    comparison,
                    settings.rounds(),
                    subject -> Dialogue.compiled(StreamLoad.class, subject.name(), server.line(), events));
            results.add(comparison, goals(comparison));
        }
    }

    private static List<Goal> goals(Comparison<StreamSubject> comparison) {
        return List.of(
                Goal.atMost("bytes an event", 1500, comparison.spread(COMPLETIONS, Score.BYTES)),
                Goal.atMost("CPU beside the floor", 1, comparison.ratio(COMPLETIONS, FLOOR, Score.CPU)),
                Goal.atMost("CPU beside `WebClient`", 0.45, comparison.ratio(COMPLETIONS, WEB_CLIENT, Score.CPU)));
    }
}
