package io.github.chatlayerreactor.examples.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final Map<String, String> SOURCE = Map.of("query", "q1", "service", "sandbox");
    private static final List<List<String>> STEPS =
            List.of(List.of("{\"a\":1}", "{\"b\":\"é☕\"}"), List.of(), List.of("{}"), List.of("{\"c\":3}", "[]"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("out.jsonl");
    }

    @Test
    void holdsEveryLineOnceWhereverItWasKilled() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        List<byte[]> checkpoints = new ArrayList<>();
        try (Journal journal = Journal.open(file, SOURCE, false)) {
            keep(contents, checkpoints);
            for (int step = 0; step < STEPS.size(); step++) {
                take(journal, step);
                keep(contents, checkpoints);
            }
        }
        byte[] whole = contents.get(STEPS.size());
        int kills = 0;
        for (int step = 0; step < STEPS.size(); step++) {
            int covered = contents.get(step).length;
            for (int length = covered; length <= contents.get(step + 1).length; length++) {
                Files.write(file, Arrays.copyOf(whole, length));
                Files.write(Checkpoint.of(file), checkpoints.get(step));
                Checkpoint left = Checkpoint.read(file);
                try (Journal journal = Journal.open(file, SOURCE, false)) {
                    assertThat(journal.reached()).as("in step %s", step).isEqualTo(left);
                    takeTheRest(journal);
                }
                assertThat(file)
                        .as("killed in step %s at byte %s", step, length)
                        .hasBinaryContent(whole);
                kills++;
            }
        }
        assertThat(kills).isGreaterThan(whole.length);
    }

    @Test
    void beginsAnewWhereItWasKilledBeforeTheFileWasMade() throws IOException {
        Checkpoint.start(SOURCE).write(file);

        goOn();

        assertThat(file).content().startsWith("{\"a\":1}\n{\"b\"").endsWith("[]\n");
    }

    @Test
    void isNotHamperedByACheckpointThatWasHalfWritten() throws IOException {
        goOn();
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(folder.resolve("out.jsonl.checkpoint.tmp"), "{\"source\":{\"que");

        goOn();

        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void refusesToGoOnWithAnotherSource() throws IOException {
        goOn();

        assertThatThrownBy(() -> Journal.open(file, Map.of("query", "q2", "service", "sandbox"), false))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("was begun with a different query")
                .hasMessageContaining("--fresh");
    }

    @Test
    void takesAnotherSourceWhereNothingCameOfTheFirst() throws IOException {
        try (Journal journal = Journal.open(file, Map.of("query", "misspelt"), false)) {
            assertThat(journal.reached().lines()).isZero();
        }

        goOn();

        assertThat(file).content().startsWith("{\"a\":1}\n").endsWith("[]\n");
    }

    @Test
    void refusesAFileThatWasChangedOrCut() throws IOException {
        goOn();
        String whole = Files.readString(file);

        Files.writeString(file, whole.replace("\"a\":1", "\"a\":2"));
        assertThatThrownBy(() -> Journal.open(file, SOURCE, false)).hasMessageContaining("changed by something else");
        Files.writeString(file, whole.substring(0, whole.length() - 1));
        assertThatThrownBy(() -> Journal.open(file, SOURCE, false)).hasMessageContaining("is shorter");
        Files.writeString(Checkpoint.of(file), "{\"lines\":");
        assertThatThrownBy(() -> Journal.open(file, SOURCE, false)).hasMessageContaining("cannot be read");
        Files.writeString(Checkpoint.of(file), "{}");
        assertThatThrownBy(() -> Journal.open(file, SOURCE, false)).hasMessageContaining("cannot be read");
    }

    @Test
    void leavesAFileOfOthersAlone() throws IOException {
        Files.writeString(file, "precious\n");

        assertThatThrownBy(() -> Journal.open(file, SOURCE, false)).hasMessageContaining("not ours");
        assertThat(file).hasContent("precious\n");
        assertThat(Checkpoint.of(file)).doesNotExist();
    }

    @Test
    void dropsWhatIsThereIfItIsToldTo() throws IOException {
        Files.writeString(file, "precious\n");

        try (Journal journal = Journal.open(file, SOURCE, true)) {
            journal.finish(List.of("1"));
        }
        assertThat(file).hasContent("1\n");
        try (Journal journal = Journal.open(file, Map.of("query", "q2"), true)) {
            assertThat(journal.reached().lines()).isZero();
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void letsNoSecondRunIn() throws IOException {
        try (Journal first = Journal.open(file, SOURCE, false)) {
            assertThatThrownBy(() -> Journal.open(file, SOURCE, true))
                    .hasMessage("Another run writes %s: let it end, or name another place", file);
            take(first, 0);
        }
        assertThat(Files.readString(file, StandardCharsets.UTF_8)).startsWith("{\"a\":1}");
    }

    @Test
    void refusesALineThatIsTwo() throws IOException {
        try (Journal journal = Journal.open(file, SOURCE, false)) {
            assertThatThrownBy(() -> journal.append(List.of("a\nb"), null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(journal.reached().lines()).isZero();
        }
    }

    private void keep(List<byte[]> contents, List<byte[]> checkpoints) throws IOException {
        contents.add(Files.readAllBytes(file));
        checkpoints.add(Files.readAllBytes(Checkpoint.of(file)));
    }

    /** Takes the steps that are left, as a program does that is started again. */
    private void goOn() throws IOException {
        try (Journal journal = Journal.open(file, SOURCE, false)) {
            takeTheRest(journal);
        }
    }

    private static void takeTheRest(Journal journal) throws IOException {
        String cursor = journal.reached().cursor();
        int next = cursor == null ? 0 : Integer.parseInt(cursor);
        for (int step = next; !journal.reached().finished(); step++) {
            take(journal, step);
        }
    }

    private static void take(Journal journal, int step) throws IOException {
        if (step == STEPS.size() - 1) {
            journal.finish(STEPS.get(step));
        } else {
            journal.append(STEPS.get(step), Integer.toString(step + 1));
        }
    }
}
