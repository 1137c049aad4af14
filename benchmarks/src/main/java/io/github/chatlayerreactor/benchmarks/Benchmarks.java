package io.github.chatlayerreactor.benchmarks;

import io.github.chatlayerreactor.benchmarks.exchange.ExchangeRun;
import io.github.chatlayerreactor.benchmarks.graphql.GraphQlRun;
import io.github.chatlayerreactor.benchmarks.idle.IdleRun;
import io.github.chatlayerreactor.benchmarks.nlp.NlpRun;
import io.github.chatlayerreactor.benchmarks.outage.OutageRun;
import io.github.chatlayerreactor.benchmarks.report.Environment;
import io.github.chatlayerreactor.benchmarks.report.Page;
import io.github.chatlayerreactor.benchmarks.report.Results;
import io.github.chatlayerreactor.benchmarks.revocation.RevocationRun;
import io.github.chatlayerreactor.benchmarks.rounds.Run;
import io.github.chatlayerreactor.benchmarks.rounds.Settings;
import io.github.chatlayerreactor.benchmarks.startup.StartupRun;
import io.github.chatlayerreactor.benchmarks.storm.StormRun;
import io.github.chatlayerreactor.benchmarks.stream.StreamRun;
import io.github.chatlayerreactor.benchmarks.token.TokenRun;
import java.nio.file.Path;
import java.util.List;

/** Runs what is asked for, in the order of this list. */
public final class Benchmarks {
    private static final List<Run> RUNS = List.of(
            new TokenRun(),
            new ExchangeRun(),
            new GraphQlRun(),
            new NlpRun(),
            new StreamRun(),
            new StormRun(),
            new OutageRun(),
            new RevocationRun(),
            new StartupRun(),
            new IdleRun());

    private Benchmarks() {}

    /**
     * Measures, prints tables, and writes them with plots and raw figures: see {@link Results}.
     *
     * @param args the name of a {@link Run}, several with commas between them, {@code all}, or {@code page} to fill the
     *     page instead of measuring: see {@link Page}; how many rounds; how many replies: see {@link Settings}; the folder
     *     for the results; the page
     * @throws Exception if a benchmark fails
     */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("page")) {
            new Page(Path.of(args[4])).fill(Path.of(args[3]));
            return;
        }
        List<Run> chosen = chosen(args[0]);
        Settings settings = new Settings(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Results results = new Results(Path.of(args[3]), System.out, Environment.read());
        for (Run run : chosen) {
            run.measure(settings, results);
        }
        results.printFigures();
    }

    private static List<Run> chosen(String choice) {
        List<String> names = List.of(choice.split(",", -1));
        List<String> known = RUNS.stream().map(Run::name).toList();
        if (names.contains("all")) {
            return RUNS;
        }
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("%s: choose from %s, or all".formatted(choice, known));
        }
        return RUNS.stream().filter(run -> names.contains(run.name())).toList();
    }
}
