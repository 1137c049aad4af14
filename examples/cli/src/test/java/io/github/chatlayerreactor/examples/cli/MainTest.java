package io.github.chatlayerreactor.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MainTest {
    @Test
    void listsItsCommandsAndExitCodes() {
        CommandRun run = CommandRun.of(Map.of(), "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("doctor", "token", "graphql", "schema", "nlp", "complete", "generate-completion", "130 ");
        assertThat(CommandRun.of(Map.of(), "doctor", "--help").out()).contains("--sandbox", "--json", "--secret-file");
    }

    @Test
    void refusesArgumentsItDoesNotKnow() {
        assertThat(CommandRun.of(Map.of(), "tokn").code()).isEqualTo(2);
        assertThat(CommandRun.of(Map.of()).code()).isEqualTo(2);
        assertThat(CommandRun.of(Map.of(), "nlp").code()).isEqualTo(2);
        assertThat(CommandRun.of(Map.of(), "graphql", "--nothing").err()).contains("Unknown option: '--nothing'");
    }

    @Test
    void completesInShells() {
        assertThat(CommandRun.of(Map.of(), "generate-completion").out())
                .contains("complete -F _complete_chatlayer", "--secret-file");
    }

    @Test
    void showsItselfOnASandbox() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Stop stop = Stop.byHand()) {
            PrintStream printing = new PrintStream(out, true, UTF_8);
            Terminal terminal = new Terminal(printing, false);
            assertThat(Tour.run(
                            new Surroundings(Map.of(), terminal, printing, question -> null, CommandRun.CLOCK, stop)))
                    .isZero();
        }

        assertThat(out.toString(UTF_8))
                .contains(
                        "$ chatlayer doctor",
                        "All that was looked at is well.",
                        "lives for",
                        "\"errors\"",
                        "order_pizza");
    }
}
