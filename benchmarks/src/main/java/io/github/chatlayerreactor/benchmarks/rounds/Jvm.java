package io.github.chatlayerreactor.benchmarks.rounds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A forked JVM that answers in one line. It compiles in the foreground, so that what was called so and so often is
 * compiled, however busy the machine.
 *
 * @param process the process
 * @param line the answer
 */
public record Jvm(Process process, String line) implements AutoCloseable {
    /**
     * Forks it and waits for its line.
     *
     * @param main what it runs
     * @param args with what
     * @return the process and its line
     * @throws IOException if it cannot be started
     */
    public static Jvm run(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xbatch",
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        if (line == null) {
            throw new IllegalStateException(main.getSimpleName() + " failed");
        }
        return new Jvm(process, line);
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
    }
}
