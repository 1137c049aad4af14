package io.github.chatlayerreactor.benchmarks.idle;

import io.github.chatlayerreactor.benchmarks.client.Tried;
import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Measure;
import io.github.chatlayerreactor.benchmarks.report.Results;
import io.github.chatlayerreactor.benchmarks.rounds.Dialogue;
import io.github.chatlayerreactor.benchmarks.rounds.Rounds;
import io.github.chatlayerreactor.benchmarks.rounds.Run;
import io.github.chatlayerreactor.benchmarks.rounds.Settings;
import io.github.chatlayerreactor.benchmarks.service.Service;
import java.time.Duration;
import java.util.List;

/** Measures the idle connections of each client. */
public final class IdleRun implements Run {
    private static final Duration LIFE = Duration.ofHours(1);

    private static final int MOST_ROUNDS = 3;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void measure(Settings settings, Results results) throws Exception {
        Comparison<Tried> comparison = new Comparison<>(
                name(),
                "One of %d idle connections".formatted(Idle.CONNECTIONS),
                List.of(Tried.BY_HAND, Tried.OURS, Tried.SPRING_SECURITY),
                Tried.BY_HAND,
                List.of(Measure.less("heap KB", 2), Measure.less("direct KB", 2).alone()));
        try (Dialogue service = Service.start(LIFE, Duration.ZERO)) {
            Rounds.measure(
                    comparison,
                    Math.min(settings.rounds(), MOST_ROUNDS),
                    client -> Dialogue.compiled(Idle.class, client.name(), service.line(), LIFE.toString()));
        }
        results.add(comparison, List.of());
    }
}
