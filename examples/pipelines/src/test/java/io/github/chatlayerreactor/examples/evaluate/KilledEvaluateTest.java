package io.github.chatlayerreactor.examples.evaluate;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledEvaluateTest {
    private static final int KILLS = 2;
    private static final int EXPRESSIONS = 150;
    /** How many answers a checkpoint covers. */
    private static final int STEP = 25;

    private static final long SEED = 20261128;

    @TempDir
    Path folder;

    @Test
    void keepsTheAnswersThatARunKeepsThatNobodyKilled() throws IOException, InterruptedException {
        Path expressions = Files.writeString(
                folder.resolve("expressions.csv"),
                IntStream.range(0, EXPRESSIONS)
                        .mapToObj(number -> "track_order,where is order number " + number)
                        .collect(Collectors.joining("\n", "intent,expression\n", "\n")));
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("CHATLAYER_BOT_ID", "pizza");
            Path whole = folder.resolve("whole");
            runUnkilled(expressions, whole, environment);
            sandbox.faults().on(Api.NLP, Fault.delay(Duration.ofMillis(100)));

            Path killed = folder.resolve("killed");
            KilledProgram program = program(expressions, killed, environment);
            int kills = 0;
            for (int run = 0; run < KILLS; run++) {
                kills += program.startAndKill(5) ? 1 : 0;
            }
            int left = answers(killed, "live").size() + answers(killed, "draft").size();
            sandbox.counters().reset();
            assertThat(program.startAndWait()).isZero();

            assertThat(left).as("answers to go on after").isGreaterThan(STEP);
            assertThat(sandbox.counters().requests(Api.NLP))
                    .as("expressions after %s answers, a step of which may be beyond the checkpoint", left)
                    .isLessThanOrEqualTo(2 * EXPRESSIONS - left + STEP);
            assertThat(kills).as("kills that came in time").isPositive();
            assertThat(answers(killed, "live")).hasSize(EXPRESSIONS).isEqualTo(answers(whole, "live"));
            assertThat(answers(killed, "draft")).isEqualTo(answers(whole, "draft"));
            assertThat(killed.resolve("verdict.txt")).hasContent("PASSED");
        }
    }

    private static KilledProgram program(Path expressions, Path into, Map<String, String> environment) {
        return new KilledProgram(Evaluate.class, List.of(expressions.toString(), into.toString()), environment, SEED);
    }

    private static void runUnkilled(Path expressions, Path into, Map<String, String> environment) {
        try (Stop stop = Stop.byHand()) {
            Terminal nobody = new Terminal(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), false);
            List<String> args = List.of(expressions.toString(), into.toString());
            assertThat(Ending.run(Evaluate::new, args, environment, nobody, stop))
                    .isZero();
        }
    }

    /** The lines without how long each call took, which comes last and never again. */
    private static List<String> answers(Path run, String version) throws IOException {
        Path file = run.resolve("answers-" + version + ".jsonl");
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst(",\"micros\":\\d+}$", ""))
                .toList();
    }
}
