package io.github.chatlayerreactor.benchmarks.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM with its own defaults, looked at from outside.
 *
 * @param wall milliseconds from the start of the process until its reply was read
 * @param cpu milliseconds of processor time up to then
 * @param classes how many were loaded
 */
record Start(double wall, double cpu, double classes) {
    static Start of(Starter starter, String service, String life) throws IOException {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ClassPath.ofClients(),
                        FirstReply.class.getName(),
                        starter.name(),
                        service,
                        life)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(UTF_8);
                BufferedWriter input = process.outputWriter(UTF_8)) {
            String reply = output.readLine();
            double wall = (System.nanoTime() - begun) / 1e6;
            double cpu = process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
            if (!"served".equals(reply)) {
                throw new IOException(starter.title() + ": " + reply);
            }
            input.newLine();
            input.flush();
            return new Start(wall, cpu, Double.parseDouble(output.readLine()));
        } finally {
            process.destroy();
        }
    }

    List<Double> figures() {
        return List.of(wall, cpu, classes);
    }
}
