package io.github.chatlayerreactor.examples.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.journal.Ending;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    /** Does something in the midst of a run: whenever it says how far it is. */
    private static final class Interposed extends PrintStream {
        private final Runnable act;

        Interposed(Runnable act) {
            super(OutputStream.nullOutputStream(), true, UTF_8);
            this.act = act;
        }

        @Override
        public void println(String line) {
            super.println(line);
            if (line.matches("(LIVE|DRAFT): .*|PASSED .*")) {
                act.run();
            }
        }
    }

    @Test
    void losesNothingToARunThatIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\ntrack_order,where is my order\n");
        try (Sandbox sandbox = Sandbox.start()) {
            environment.putAll(sandbox.environment());
            environment.put("CHATLAYER_BOT_ID", "pizza");
            List<Integer> refused = new ArrayList<>();

            PrintStream first =
                    new Interposed(() -> refused.add(run(new PrintStream(told, true, UTF_8), file, "--fresh")));

            assertThat(run(first, file)).isZero();
            assertThat(refused).as("while LIVE, DRAFT and the verdict are made").containsExactly(3, 3, 3);
            assertThat(told.toString(UTF_8)).contains("Another run writes " + folder);
            assertThat(folder.resolve("answers-live.jsonl")).content().contains("track_order");
            assertThat(folder.resolve("answers-draft.jsonl")).content().contains("track_order");
            assertThat(folder.resolve("verdict.txt")).hasContent("PASSED");
        }
    }

    private int run(PrintStream out, Path file, String... more) {
        List<String> args = new ArrayList<>(List.of(file.toString(), folder.toString()));
        args.addAll(List.of(more));
        try (Stop stop = Stop.byHand()) {
            return Ending.run(Evaluate::new, args, environment, new Terminal(out, false), stop);
        }
    }
}
