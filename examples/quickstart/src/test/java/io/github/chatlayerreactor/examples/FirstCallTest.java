package io.github.chatlayerreactor.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FirstCallTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @Test
    void isWhatTheReadmeShows() throws IOException {
        String source = Files.readString(
                ROOT.resolve("examples/quickstart/src/main/java/io/github/chatlayerreactor/examples/FirstCall.java"));
        String readme = Files.readString(ROOT.resolve("README.md"));
        int start = readme.indexOf("```java\n") + "```java\n".length();

        assertThat(readme.substring(start, readme.indexOf("```", start))).isEqualTo(source);
    }

    @Test
    void printsTheBotsOfTheServiceInTheEnvironment() throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start()) {
            ProcessBuilder program = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-classpath",
                    System.getProperty("java.class.path"),
                    FirstCall.class.getName());
            program.environment().putAll(sandbox.environment());
            Process process =
                    program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(printed).startsWith("Bots[bots=[Bot[id=");
        }
    }
}
