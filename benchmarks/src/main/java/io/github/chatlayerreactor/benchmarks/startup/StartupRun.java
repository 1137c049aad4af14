package io.github.chatlayerreactor.benchmarks.startup;

import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Measure;
import io.github.chatlayerreactor.benchmarks.report.Results;
import io.github.chatlayerreactor.benchmarks.rounds.Dialogue;
import io.github.chatlayerreactor.benchmarks.rounds.Run;
import io.github.chatlayerreactor.benchmarks.rounds.Settings;
import io.github.chatlayerreactor.benchmarks.service.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Starts every {@link Starter} twice in each round. */
public final class StartupRun implements Run {
    private static final Duration LIFE = Duration.ofHours(1);

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public void measure(Settings settings, Results results) throws Exception {
        Comparison<Starter> comparison = new Comparison<>(
                name(),
                "Start to first authorised reply",
                List.of(Starter.values()),
                Starter.BY_HAND,
                List.of(Measure.less("ms", 0), Measure.less("CPU ms", 0), Measure.less("classes loaded", 0)));
        try (Dialogue service = Service.start(LIFE, Duration.ZERO)) {
            Start unused = Start.of(Starter.BY_HAND, service.line(), LIFE.toString()); // warms the service
            List<Starter> order = new ArrayList<>(Arrays.asList(Starter.values()));
            for (int round = 0; round < 2 * settings.rounds(); round++) {
                for (Starter starter : order) {
                    Start start = Start.of(starter, service.line(), LIFE.toString());
                    System.err.printf("%s: %s: %s%n", name(), starter.title(), start);
                    comparison.add(starter, start.figures());
                }
                Collections.rotate(order, 1);
            }
        }
        results.add(comparison, List.of());
    }
}
