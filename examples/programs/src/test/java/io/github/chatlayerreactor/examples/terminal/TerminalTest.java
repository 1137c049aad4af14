package io.github.chatlayerreactor.examples.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class TerminalTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void drawsABarOverItselfWhereSomebodyLooks() {
        try (Progress progress = terminal(true).progress("lines")) {
            progress.at(1, 4);
            progress.at(1, 4);
            progress.at(4, 4);
        }

        assertThat(printed())
                .isEqualTo(
                        "\rlines [=======                       ]  25 %% (1 of 4)\rlines [%s] 100 %% (4 of 4)%n",
                        "=".repeat(30));
    }

    @Test
    void countsWhereNobodyKnowsHowManyThereAre() {
        try (Progress progress = terminal(true).progress("lines")) {
            progress.at(7, 0);
        }

        assertThat(printed()).isEqualTo("\rlines: %d%n", 7);
    }

    @Test
    void printsATwentiethAtATimeElsewhere() {
        try (Progress progress = terminal(false).progress("lines")) {
            for (int done = 0; done <= 1000; done++) {
                progress.at(done, 1000);
            }
        }

        assertThat(printed().lines()).hasSize(21).first().isEqualTo("lines: 0 of 1000");
        assertThat(printed()).doesNotContain("\r\r", "[").contains("lines: 950 of 1000", "lines: 1000 of 1000");
    }

    @Test
    void printsAThousandAtATimeWithoutATotal() {
        try (Progress progress = terminal(false).progress("lines")) {
            progress.at(1, 0);
            progress.at(999, 0);
            progress.at(2500, 0);
        }

        assertThat(printed().lines()).containsExactly("lines: 1", "lines: 2500");
    }

    @Test
    void isNoneInATest() {
        assertThat(Terminal.standard().interactive()).isFalse();
    }

    private Terminal terminal(boolean interactive) {
        return new Terminal(new PrintStream(printed, true, UTF_8), interactive);
    }

    private String printed() {
        return printed.toString(UTF_8);
    }
}
