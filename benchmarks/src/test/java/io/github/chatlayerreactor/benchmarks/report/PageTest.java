package io.github.chatlayerreactor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page … */
final class PageTest {
    private static final String EMPTY = """
            Before.
            <!-- a-run -->
            <!-- end -->
            Between.
            <!-- figures -->
            old
            <!-- end -->
            <!-- unmeasured -->
            kept
            <!-- end -->
            """;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void measure() throws IOException {
        file = Files.writeString(folder.resolve("page.md"), EMPTY);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        new Results(folder.resolve("results"), nowhere, new Environment(Map.of("Date", "today")))
                .add(Runner.measured(), List.of(Goal.atMost("failed calls", 0, Spread.of(0))));
    }

    @Test
    void showsResultsWithTheirPlotsInTheirPlaces() throws IOException {
        new Page(file).fill(folder.resolve("results"));

        assertThat(file)
                .content()
                .startsWith("""
                Before.
                <!-- a-run -->
                ![a-run](page/a-run.svg)

                | A <run> | req/s | beside | failed calls |
                """)
                .contains("""
                3 rounds, today.

                | | goal | | measured | |
                |---|---|---|---|---|
                | A <run> | failed calls | ≤ 0 | 0 | met |
                <!-- end -->
                Between.
                <!-- figures -->
                | | goal | | measured | |
                """)
                .doesNotContain("old", "Measured on")
                .endsWith("<!-- unmeasured -->\nkept\n<!-- end -->\n");
        assertThat(folder.resolve("page/a-run.svg")).hasSameTextualContentAs(folder.resolve("results/a-run.svg"));
    }

    @Test
    void isTheSameWhenItIsFilledAgain() throws IOException {
        new Page(file).fill(folder.resolve("results"));
        String once = Files.readString(file);

        new Page(file).fill(folder.resolve("results"));

        assertThat(file).hasContent(once);
    }
}
