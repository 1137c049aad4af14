package io.github.chatlayerreactor.examples.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.cli.CommandRun;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class EvaluateCommandTest {
    @TempDir
    Path folder;

    @Test
    void printsItsFiguresEvenIfThePageCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\ntrack_order,where is my order\n");
        String page = folder.resolve("none").resolve("report.html").toString();
        try (Sandbox sandbox = Sandbox.start()) {
            CommandRun text = CommandRun.of(
                    sandbox.environment(), "nlp", "evaluate", "--bot", "pizza", file.toString(), "--html", page);
            assertThat(text.out()).contains("accuracy 1.000").doesNotContain("-> ");
            assertThat(text.err()).contains(page + ": there is no such file or folder", "do: check the path");
            assertThat(text.code()).isEqualTo(3);

            List<String> json = CommandRun.of(
                            sandbox.environment(),
                            "nlp",
                            "evaluate",
                            "--json",
                            "--bot",
                            "pizza",
                            file.toString(),
                            "--html",
                            page)
                    .out()
                    .lines()
                    .toList();
            assertThat(json).hasSize(2);
            assertThat(JsonMapper.shared().readTree(json.get(0)).has("accuracy"))
                    .isTrue();
            assertThat(JsonMapper.shared()
                            .readTree(json.get(1))
                            .at("/error/kind")
                            .stringValue(""))
                    .isEqualTo("File");
        }
    }
}
