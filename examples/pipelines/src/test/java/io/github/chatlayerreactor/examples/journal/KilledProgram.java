package io.github.chatlayerreactor.examples.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A program as a process of its own, which is killed at random points until a run of it is left alone. */
public final class KilledProgram {
    private final List<String> command;
    private final Map<String, String> environment;
    private final Random random;

    /**
     * The program.
     *
     * @param main its class
     * @param args its arguments
     * @param environment its settings
     * @param seed where it is killed
     */
    public KilledProgram(Class<?> main, List<String> args, Map<String, String> environment, long seed) {
        this.command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
        this.command.addAll(args);
        this.environment = environment;
        this.random = new Random(seed);
    }

    /**
     * Starts it once and kills it a random while after it printed a random number of lines about its progress, unless it has
     * ended by then.
     *
     * @param lines how many of those lines it may print at most before it is killed
     * @return whether it was killed
     */
    public boolean startAndKill(int lines) throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            int wanted = random.nextInt(lines + 1);
            for (int seen = 0; seen < wanted; ) {
                String line = output.readLine();
                if (line == null) {
                    break;
                }
                seen += line.matches("\\w+: \\d+ of \\d+") ? 1 : 0;
            }
            boolean ended = process.waitFor(random.nextInt(40), MILLISECONDS);
            process.destroyForcibly();
            if (!process.waitFor(20, SECONDS)) {
                throw new IllegalStateException("It survives a kill");
            }
            return !ended;
        }
    }

    /**
     * Starts it and leaves it alone.
     *
     * @return its status
     */
    public int startAndWait() throws IOException, InterruptedException {
        Process process = start();
        try (InputStreamReader output = new InputStreamReader(process.getInputStream(), UTF_8)) {
            long unused = output.transferTo(Writer.nullWriter());
        }
        if (!process.waitFor(30, SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("It does not end");
        }
        return process.exitValue();
    }

    private Process start() throws IOException {
        ProcessBuilder program = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().keySet().removeIf(name -> name.startsWith("CHATLAYER_"));
        program.environment().putAll(environment);
        return program.start();
    }
}
