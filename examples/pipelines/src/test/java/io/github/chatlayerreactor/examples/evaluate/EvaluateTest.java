package io.github.chatlayerreactor.examples.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.journal.Ending;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFile;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFiles;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void passesOnASandboxWhoseVersionsAreTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\ntrack_order,where is my order\n");

        assertThat(run(Map.of(), file.toString())).isZero();
        assertThat(printed())
                .contains("on the embedded sandbox")
                .containsPattern(
                        "LIVE +accuracy 1\\.000, macro F1 1\\.000, 0 wrong, 0 without an answer -> .*live\\.html")
                .containsPattern("PASSED -> .*comparison\\.html");
        assertThat(folder.resolve("draft.html")).content().contains("pizza", "DRAFT");
        assertThat(folder.resolve("comparison.html")).content().contains("Nothing fell by more than it may");
    }

    @Test
    void bringsExpressionsForTheSandboxInOrder() throws IOException {
        Path file = folder.resolve("ours.csv");
        try (InputStream ours = requireNonNull(Evaluate.class.getResourceAsStream("expressions.csv"))) {
            Files.copy(ours, file);
        }

        ExpressionFile read = requireNonNull(ExpressionFiles.load(file).block(Duration.ofSeconds(10)));
        assertThat(read.defects()).isEmpty();
        assertThat(read.counts()).hasSize(7);
    }

    @Test
    void isIncompleteWhereTheServiceDoesNotAnswer() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\ntrack_order,where is my order\n");
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.faults().once(Api.NLP, Fault.status(400));
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("CHATLAYER_BOT_ID", "pizza");

            assertThat(run(environment, file.toString())).isEqualTo(2);
            assertThat(printed()).contains("on the service in the environment", "1 without an answer", "INCOMPLETE");
        }
    }

    @Test
    void goesOnWithWhatARunHasLeftThatHadNoToken() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\na,hello\nb,where is my order\n");
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("CHATLAYER_BOT_ID", "pizza");
            environment.put("CHATLAYER_CLIENT_SECRET", "the-secret");
            assertThat(run(environment, file.toString())).isEqualTo(3);
            assertThat(printed()).contains("401 unauthorized_client");

            environment.putAll(sandbox.environment());
            assertThat(run(environment, file.toString())).isZero();
            assertThat(Files.readAllLines(folder.resolve("answers-draft.jsonl")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("{\"intent\":\"b\",\"expression\":\"where is my order\",\"top\":\"track_order\"");
        }
    }

    @Test
    void goesOnWithWhatARunHasLeftThatTheServiceFailed() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\ntrack_order,where is my order\n");
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("CHATLAYER_BOT_ID", "pizza");
            sandbox.faults().once(Api.NLP, Fault.delay(Duration.ofMillis(1))); // LIVE is answered
            sandbox.faults().on(Api.NLP, Fault.status(503));
            assertThat(run(environment, file.toString())).isEqualTo(4);
            assertThat(printed()).contains("503", "start again to go on").doesNotContain("INCOMPLETE");
            assertThat(folder.resolve("answers-draft.jsonl")).isEmptyFile();

            sandbox.faults().clear();
            sandbox.counters().reset();
            assertThat(run(environment, file.toString())).isZero();
            assertThat(sandbox.counters().requests(Api.NLP)).as("DRAFT alone").isEqualTo(1);
        }
    }

    @Test
    void asksAnewOnceItWasFinishedAndOtherwiseNoticesAnotherFile() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\na,hello\n");
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("CHATLAYER_BOT_ID", "pizza");
            assertThat(run(environment, file.toString())).isZero();
            assertThat(run(environment, file.toString())).isZero();
            assertThat(sandbox.counters().requests(Api.NLP)).isEqualTo(4);
            assertThat(folder.resolve("verdict.txt")).hasContent("PASSED");

            Files.delete(folder.resolve("verdict.txt")); // as if it had been cut off just before
            assertThat(run(environment, file.toString())).isZero();
            assertThat(sandbox.counters().requests(Api.NLP)).isEqualTo(4);

            Files.delete(folder.resolve("verdict.txt"));
            Files.writeString(file, "intent,expression\na,good day\n");
            assertThat(run(environment, file.toString())).isEqualTo(3);
            assertThat(printed()).contains("was begun with a different set of expressions", "--fresh");
            assertThat(run(environment, List.of(file.toString(), folder.toString(), "--fresh")))
                    .isZero();
        }
    }

    @Test
    void saysThatAReportCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\na,hello\n");
        Path report = Files.createDirectory(folder.resolve("live.html"));

        assertThat(run(Map.of(), file.toString())).isEqualTo(3);
        assertThat(printed())
                .containsPattern("Stopped: \\Q" + report + "\\E: \\w")
                .doesNotContain("Exception");
    }

    @Test
    void stopsAtAFileThatIsNotInOrder() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), "intent,expression\na,x\na,X\n");

        assertThat(run(Map.of(), file.toString())).isEqualTo(3);
        assertThat(printed()).contains("bad.csv, line 3: the same expression as on line 2");
        assertThat(run(Map.of(), folder.resolve("missing.csv").toString())).isEqualTo(3);
        assertThat(printed()).contains("missing.csv");
    }

    @Test
    void namesTheSettingThatIsMissing() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\ntrack_order,where is my order\n");
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(run(sandbox.environment(), file.toString())).isEqualTo(3);
            assertThat(printed()).contains("CHATLAYER_BOT_ID is not set");

            Map<String, String> withoutUrl = new HashMap<>(sandbox.environment());
            withoutUrl.put("CHATLAYER_BOT_ID", "pizza");
            withoutUrl.remove("CHATLAYER_NLP_URL");
            assertThat(run(withoutUrl, file.toString())).isEqualTo(3);
            assertThat(printed()).contains("CHATLAYER_NLP_URL is not set").doesNotContain("embedded sandbox");
        }
    }

    @Test
    void asksNothingWhereWhatCountsAsWorseIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\ntrack_order,where is my order\n");
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("CHATLAYER_BOT_ID", "pizza");
            environment.put("CHATLAYER_TOLERANCE", "2");
            assertThat(run(environment, file.toString())).isEqualTo(3);
            assertThat(printed()).contains("CHATLAYER_TOLERANCE is 2: set it to a number from 0 to 1");
            assertThat(sandbox.counters().requests(Api.NLP)).isZero();
        }
    }

    private int run(Map<String, String> environment, String file) {
        return run(environment, List.of(file, folder.toString()));
    }

    private int run(Map<String, String> environment, List<String> args) {
        try (Stop stop = Stop.byHand()) {
            return Ending.run(
                    Evaluate::new, args, environment, new Terminal(new PrintStream(printed, true, UTF_8), false), stop);
        }
    }

    private String printed() {
        return printed.toString(UTF_8);
    }
}
