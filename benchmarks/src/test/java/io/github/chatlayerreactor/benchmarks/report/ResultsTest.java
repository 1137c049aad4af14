package io.github.chatlayerreactor.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results … */
final class ResultsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void areWrittenAndPrinted() throws IOException {
        Results results = results();
        Goal goal = Goal.atMost("failed calls", 0, Spread.of(0));

        results.add(Runner.measured(), List.of(goal));

        assertThat(folder.resolve("a-run.md"))
                .content()
                .contains("| **ours** |", "| A <run> | failed calls | ≤ 0 | 0 | met |", "- JDK: some");
        assertThat(folder.resolve("a-run.svg")).content().startsWith("<svg");
        assertThat(folder.resolve("a-run.csv")).content().startsWith("contender,round");
        assertThat(printed.toString(UTF_8)).contains("| **ours** |", "failed calls | ≤ 0");
    }

    @Test
    void haveAllGoalsInOneFileWhicheverRunTheyAreFrom() throws IOException {
        results().add(Runner.measured("run-b"), List.of(Goal.atLeast("requests", 1, Spread.of(2))));
        results().add(Runner.measured("run-a"), List.of(Goal.atMost("failed calls", 1, Spread.of(1))));
        results().add(Runner.measured("run-a"), List.of(Goal.atMost("failed calls", 0, Spread.of(1))));

        assertThat(Files.readString(folder.resolve("figures.md")).lines().limit(5))
                .containsExactly(
                        "| | goal | | measured | |",
                        "|---|---|---|---|---|",
                        "| A <run> | failed calls | ≤ 0 | 1 | **missed** |",
                        "| A <run> | requests | ≥ 1 | 2 | met |",
                        "");
    }

    @Test
    void tellWhereTheyWereMeasured() throws IOException {
        assertThat(Environment.read().facts())
                .containsKeys("Date", "JDK", "System", "Kernel", "CPU", "Cores", "Memory", "Load before")
                .hasEntrySatisfying(
                        "Libraries",
                        libraries -> assertThat(libraries)
                                .containsPattern("reactor-core \\d+\\.\\d+")
                                .containsPattern("spring-webflux \\d+\\.\\d+"));
    }

    private Results results() throws IOException {
        return new Results(folder, new PrintStream(printed, true, UTF_8), new Environment(Map.of("JDK", "some")));
    }
}
