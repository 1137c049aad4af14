package io.github.chatlayerreactor.examples.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.journal.Ending;
import io.github.chatlayerreactor.examples.journal.KilledProgram;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledExportTest {
    private static final int KILLS = 4;
    private static final long SEED = 20261127;

    @TempDir
    Path folder;

    @Test
    void writesWhatARunWritesThatNobodyKilled() throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start()) {
            Path whole = folder.resolve("whole.jsonl");
            runUnkilled(whole, sandbox);
            sandbox.faults().on(Api.GRAPHQL, Fault.delay(Duration.ofMillis(15)));

            Path killed = folder.resolve("killed.jsonl");
            KilledProgram program = program(killed, sandbox);
            int kills = 0;
            for (int run = 0; run < KILLS; run++) {
                kills += program.startAndKill(6) ? 1 : 0;
            }
            int left = Files.readAllLines(killed).size();
            sandbox.counters().reset();
            assertThat(program.startAndWait()).isZero();

            assertThat(left).as("lines to go on after").isGreaterThan(1);
            assertThat(sandbox.counters().requests(Api.GRAPHQL))
                    .as("pages after %s lines, the last of which may be beyond the checkpoint", left)
                    .isLessThanOrEqualTo(25 - left + 1);
            assertThat(kills).as("kills that came in time").isGreaterThanOrEqualTo(KILLS / 2);
            assertThat(Files.readAllLines(killed)).hasSize(25).isEqualTo(Files.readAllLines(whole));
        }
    }

    private static KilledProgram program(Path out, Sandbox sandbox) {
        return new KilledProgram(Export.class, onePageEach(out), sandbox.environment(), SEED);
    }

    private static void runUnkilled(Path out, Sandbox sandbox) {
        try (Stop stop = Stop.byHand()) {
            Terminal nobody = new Terminal(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), false);
            assertThat(Ending.run(Export::new, onePageEach(out), sandbox.environment(), nobody, stop))
                    .isZero();
        }
    }

    private static List<String> onePageEach(Path out) {
        return List.of("--out", out.toString(), "--variables", "{\"bot\":\"pizza\",\"first\":1}");
    }
}
