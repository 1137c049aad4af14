package io.github.chatlayerreactor.benchmarks.rounds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A forked JVM that says a line when it is ready, or has measured, and may then be told something and answer. */
public final class Dialogue implements AutoCloseable {
    private final Process process;
    private final BufferedWriter out;
    private final BufferedReader in;
    private final String line;

    private Dialogue(Process process) throws IOException {
        this.process = process;
        this.out = process.outputWriter(UTF_8);
        this.in = process.inputReader(UTF_8);
        this.line = answer();
    }

    /**
     * Forks it and waits for its first line. It compiles in the background, as programs do: where single calls are timed, a
     * compiler must not hold one up.
     *
     * @param main what it runs
     * @param args with what
     * @return the JVM, which is ready
     * @throws IOException if it cannot be started
     */
    public static Dialogue with(Class<?> main, String... args) throws IOException {
        return fork("-XX:+BackgroundCompilation", main, args);
    }

    /**
     * Forks it and waits for its first line. It compiles in the foreground, so that what was called so and so often is
     * compiled, however busy the machine.
     *
     * @param main what it runs
     * @param args with what
     * @return the JVM, which is ready
     * @throws IOException if it cannot be started
     */
    public static Dialogue compiled(Class<?> main, String... args) throws IOException {
        return fork("-XX:-BackgroundCompilation", main, args);
    }

    private static Dialogue fork(String compilation, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                compilation,
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new Dialogue(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * What it said first.
     *
     * @return its first line
     */
    public String line() {
        return line;
    }

    /**
     * Tells it something, and does not wait.
     *
     * @param told what
     * @throws IOException if it has ended
     */
    public void tell(String told) throws IOException {
        out.write(told);
        out.newLine();
        out.flush();
    }

    /**
     * Waits for its answer.
     *
     * @return the answer's line
     * @throws IOException if it has ended without one
     */
    public String answer() throws IOException {
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException(
                    "No answer from " + process.info().commandLine().orElse("a JVM"));
        }
        return answer;
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
    }
}
