package io.github.chatlayerreactor.benchmarks;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link CachedToken} and prints a table with ratios. Each round forks one JVM for each benchmark, so that a busy
 * minute of the machine falls on all of them; of the rounds, the median counts.
 */
final class TokenRun {
    private static final String REFERENCE = "monoCacheOfDuration";
    private static final String BYTES = "gc.alloc.rate.norm";

    /** A benchmark in one round. */
    private record Score(String name, double nanoseconds, double bytes) {
        static Score of(RunResult result) {
            Result<?> time = result.getPrimaryResult();
            Result<?> bytes =
                    Objects.requireNonNull(result.getSecondaryResults().get(BYTES));
            return new Score(time.getLabel(), time.getScore(), bytes.getScore());
        }
    }

    private TokenRun() {}

    static void print(int rounds) throws RunnerException {
        Stream.Builder<Score> scores = Stream.builder();
        for (int round = 1; round <= rounds; round++) {
            System.err.printf("Round %d of %d%n", round, rounds);
            round().forEach(scores);
        }
        print(scores.build().collect(Collectors.groupingBy(Score::name)));
    }

    private static List<Score> round() throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(CachedToken.class.getName() + ".*")
                .forks(1)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        return new Runner(options.build()).run().stream().map(Score::of).toList();
    }

    private static void print(Map<String, List<Score>> rounds) {
        List<List<Score>> ordered = rounds.values().stream()
                .sorted(Comparator.comparingDouble(scores -> median(scores).nanoseconds()))
                .toList();
        double reference = ordered.stream()
                .map(TokenRun::median)
                .filter(score -> score.name().equals(REFERENCE))
                .findFirst()
                .orElseThrow()
                .nanoseconds();
        System.out.println("| | ns/op | in the rounds | B/op | time beside Mono.cache(ttl) |");
        System.out.println("|---|---|---|---|---|");
        for (List<Score> scores : ordered) {
            Score median = median(scores);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %s | %.1f | %.2f |%n",
                    median.name(),
                    median.nanoseconds(),
                    range(scores),
                    median.bytes(),
                    median.nanoseconds() / reference);
        }
    }

    private static Score median(List<Score> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Score::nanoseconds))
                .toList()
                .get(rounds.size() / 2);
    }

    private static String range(List<Score> rounds) {
        DoubleSummaryStatistics times =
                rounds.stream().mapToDouble(Score::nanoseconds).summaryStatistics();
        return String.format(Locale.ROOT, "%.1f to %.1f", times.getMin(), times.getMax());
    }
}
