package io.github.chatlayerreactor.examples.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import reactor.core.publisher.Mono;

class EndingTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** Ends as it is told. */
    @Command(name = "told")
    private record Told(Callable<Integer> end) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return end.call();
        }
    }

    @Test
    void isTheResultOfTheProgram() {
        assertThat(endOf(() -> 2)).isEqualTo(2);
    }

    @Test
    void saysWhatToMend() {
        assertThat(endOf(() -> {
                    throw new IOException("the disk is full");
                }))
                .isEqualTo(3);
        assertThat(printed.toString(UTF_8)).isEqualTo("Stopped: the disk is full%n".formatted());
    }

    @Test
    void saysWhatToMendWhereAWaitHasFailed() {
        assertThat(endOf(() ->
                        Mono.<Integer>error(new IOException("the disk is full")).block(Duration.ofSeconds(1))))
                .isEqualTo(3);
        assertThat(printed.toString(UTF_8)).isEqualTo("Stopped: the disk is full%n".formatted());
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThat(endOf(() -> {
                    throw new NoSuchFileException("missing.graphql");
                }))
                .isEqualTo(3);
        assertThat(endOf(() -> {
                    throw new AccessDeniedException("evaluation/live.html");
                }))
                .isEqualTo(3);
        assertThat(endOf(() -> {
                    throw new FileSystemException("evaluation/live.html", null, "Is a directory");
                }))
                .isEqualTo(3);
        assertThat(printed.toString(UTF_8).lines())
                .containsExactly(
                        "Stopped: missing.graphql: no such file",
                        "Stopped: evaluation/live.html: access denied",
                        "Stopped: evaluation/live.html: Is a directory");
    }

    @Test
    void isNoVerdictWhereTheProgramIsDefect() {
        assertThat(endOf(() -> {
                    throw new ArithmeticException("a defect");
                }))
                .isEqualTo(70);
        assertThat(printed.toString(UTF_8)).contains("ArithmeticException: a defect", "at ");
    }

    private int endOf(Callable<Integer> end) {
        try (Stop stop = Stop.byHand()) {
            Terminal terminal = new Terminal(new PrintStream(printed, true, UTF_8), false);
            return Ending.run((environment, where, stopped) -> new Told(end), List.of(), Map.of(), terminal, stop);
        }
    }
}
