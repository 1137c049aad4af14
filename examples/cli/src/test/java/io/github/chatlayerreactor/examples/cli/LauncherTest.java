package io.github.chatlayerreactor.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
final class LauncherTest {
    private static final Path LAUNCHER = Path.of(System.getProperty("project.root"), "examples", "cli", "chatlayer");

    @Test
    void runsACommand() throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start()) {
            Process process = start(sandbox.environment(), "token", "--json");
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            String complaints = new String(process.getErrorStream().readAllBytes(), UTF_8);

            assertThat(exitCode(process)).as(complaints).isZero();
            assertThat(printed).startsWith("{\"secondsLeft\":");
        }
    }

    @Test
    void endsWithTheCommandsCode() throws IOException, InterruptedException {
        Process process = start(Map.of(), "token");

        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
                .contains("CHATLAYER_CLIENT_ID is not set");
        assertThat(exitCode(process)).isEqualTo(3);
    }

    @Test
    void endsCleanlyByASignal() throws IOException, InterruptedException {
        try (Sandbox slow =
                Sandbox.builder().completionPace(Duration.ofMillis(400)).start()) {
            Process process = start(slow.environment(), "complete", "--stream", "--json", "--model", "m", "Hello");
            try (BufferedReader output = process.inputReader(UTF_8)) {
                assertThat(output.readLine()).startsWith("{\"text\":");
                terminate(process);
                assertThat(output.lines()).last().asString().contains("\"kind\":\"Stopped\"");
            }
            assertThat(exitCode(process)).isEqualTo(143);
        }
    }

    private static Process start(Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(args));
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().keySet().removeIf(name -> name.startsWith("CHATLAYER_"));
        program.environment().put("JAVA_HOME", System.getProperty("java.home"));
        program.environment().putAll(environment);
        return program.start();
    }

    /** Ctrl-C does the same, but a build in the background has its processes ignore that. */
    private static void terminate(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start();
        assertThat(exitCode(kill)).isZero();
    }

    private static int exitCode(Process process) throws InterruptedException {
        boolean ended = process.waitFor(20, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).isTrue();
        return process.exitValue();
    }
}
