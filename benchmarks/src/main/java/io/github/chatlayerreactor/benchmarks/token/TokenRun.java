package io.github.chatlayerreactor.benchmarks.token;

import static io.github.chatlayerreactor.benchmarks.token.Subject.MONO_CACHE;
import static io.github.chatlayerreactor.benchmarks.token.Subject.OURS;

import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Goal;
import io.github.chatlayerreactor.benchmarks.report.Measure;
import io.github.chatlayerreactor.benchmarks.report.Results;
import io.github.chatlayerreactor.benchmarks.rounds.Run;
import io.github.chatlayerreactor.benchmarks.rounds.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures every {@link Subject} by JMH, which forks three JVMs for each in each round. */
public final class TokenRun implements Run {
    /** In a round: one JVM differs from the next by several nanoseconds, for as long as it runs. */
    private static final int FORKS = 3;

    private static final Measure TIME = Measure.less("ns/op", 1);
    private static final Measure BYTES = Measure.less("B/op", 0).alone();

    @Override
    public String name() {
        return "token";
    }

    @Override
    public void measure(Settings settings, Results results) throws IOException, RunnerException {
        Comparison<Subject> comparison =
                new Comparison<>("token", "A held token", List.of(Subject.values()), MONO_CACHE, List.of(TIME, BYTES));
        for (int round = 1; round <= settings.rounds(); round++) {
            System.err.printf("%s, round %d of %d%n", comparison.title(), round, settings.rounds());
            Map<String, RunResult> measured = round();
            for (Subject subject : Subject.values()) {
                comparison.add(subject, figures(Objects.requireNonNull(measured.get(subject.method()))));
            }
        }
        results.add(comparison, goals(comparison));
    }

    private static Map<String, RunResult> round() throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(CachedToken.class.getName() + ".*")
                .include(OthersCaches.class.getName() + ".*")
                .forks(FORKS)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        return new Runner(options.build())
                .run().stream()
                        .collect(Collectors.toMap(
                                result -> result.getPrimaryResult().getLabel(), Function.identity()));
    }

    /** Bytes are whole ones: the hundredths that JMH tells are its own. */
    private static List<Double> figures(RunResult result) {
        double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
        return List.of(result.getPrimaryResult().getScore(), Math.rint(bytes));
    }

    private static List<Goal> goals(Comparison<Subject> comparison) {
        return List.of(
                Goal.atMost("time beside `Mono.cache(ttl)`", 1.7, comparison.ratio(OURS, MONO_CACHE, TIME)),
                Goal.atMost("bytes", 32, comparison.spread(OURS, BYTES)));
    }
}
