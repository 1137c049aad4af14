package io.github.chatlayerreactor.examples.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.cli.CommandRun;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SandboxExtension.class)
final class PrintedTextTest {
    /** As JSON has it: clears the screen, sets the title, and clears the screen once more by a control of Latin-1. */
    private static final String HOSTILE = "a\\u001b[2J\\u001b]0;b\\u0007c\u009b2Jd";
    /** What is left of it. */
    private static final String HARMLESS = "a\uFFFD[2J\uFFFD]0;b\uFFFDc\uFFFD2Jd";

    private final Sandbox sandbox;

    @TempDir
    Path folder;

    PrintedTextTest(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void isHarmlessInACompletion() {
        String body =
                "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"" + HOSTILE
                        + "\"},\"finish_reason\":\"stop\"}]}";
        sandbox.faults().on(Api.COMPLETIONS, Fault.text("application/json", body));

        assertHarmless(run("complete", "--model", "m", "Hello").out());
        CommandRun json = run("complete", "--json", "--model", "m", "Hello");
        assertNothingToExecute(json.out());
        assertThat(json.json().path("text").stringValue("")).isEqualTo("a\u001b[2J\u001b]0;b\u0007c\u009b2Jd");
    }

    @Test
    void isHarmlessInAStreamedCompletion() {
        String chunk = "{\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{"
                + "\"index\":0,\"delta\":{\"content\":\"" + HOSTILE + "\"},\"finish_reason\":null}]}";
        sandbox.faults()
                .on(Api.COMPLETIONS, Fault.text("text/event-stream", "data: " + chunk + "\n\ndata: [DONE]\n\n"));

        assertHarmless(run("complete", "--stream", "--model", "m", "Hello").out());
    }

    @Test
    void isHarmlessInWhatGraphQlSaysAndReports() {
        String error = "{\"message\":\"" + HOSTILE + "\"}";
        sandbox.faults().on(Api.GRAPHQL, json(400, "{\"errors\":[" + error + "]}"));

        CommandRun text = run("graphql", "{ __typename }");
        assertHarmless(text.err());
        assertNothingToExecute(text.out());
        assertHarmless(run("doctor").out());
        assertHarmless(run("schema", "pull", folder.resolve("schema.graphqls").toString())
                .err());
    }

    @Test
    void isHarmlessInWhatNlpUnderstands() throws IOException {
        Path file = Files.writeString(folder.resolve("some.csv"), "intent,expression\nmenu,where is it \u009b2J\n");

        CommandRun text = run("nlp", "evaluate", "--bot", "pizza", file.toString());
        assertThat(text.out()).contains("\"where is it \uFFFD2J\"");
        assertNothingToExecute(text.out());
    }

    private static void assertHarmless(String printed) {
        assertThat(printed).contains(HARMLESS);
        assertNothingToExecute(printed);
    }

    private static void assertNothingToExecute(String printed) {
        assertThat(printed).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");
    }

    private static Fault json(int status, String body) {
        return Fault.status(status, Map.of("Content-Type", "application/json"), body);
    }

    private CommandRun run(String... args) {
        return CommandRun.of(sandbox.environment(), args);
    }
}
