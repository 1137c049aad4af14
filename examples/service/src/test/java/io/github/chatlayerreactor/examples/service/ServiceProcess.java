package io.github.chatlayerreactor.examples.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as a process of its own, on a free port. */
final class ServiceProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");
    private static final long LONGEST_START = 60;

    private final Process process;
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::read, "service-output");

    ServiceProcess(Map<String, String> environment) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-classpath",
                System.getProperty("java.class.path"),
                BotService.class.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1");
        program.environment().keySet().removeIf(name -> name.startsWith("CHATLAYER_"));
        program.environment().putAll(environment);
        process = program.redirectErrorStream(true).start();
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            output.lines().forEach(line -> {
                lines.add(line);
                Matcher port = PORT.matcher(line);
                if (port.find()) {
                    url.complete("http://127.0.0.1:" + port.group(1));
                }
            });
        } catch (IOException | UncheckedIOException ended) {
            lines.add("The output broke off: " + ended);
        }
        url.completeExceptionally(new IllegalStateException("The service ended: " + lines));
    }

    String url() throws Exception {
        return url.get(LONGEST_START, TimeUnit.SECONDS);
    }

    /** As an orchestrator ends it: SIGTERM. */
    void terminate() {
        process.toHandle().destroy(); // unlike the process itself, it leaves the output open
    }

    /** Its exit status, once all of its output was read. */
    int exit(long seconds) throws Exception {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The service did not end within " + seconds + " s: " + lines);
        }
        reader.join(TimeUnit.SECONDS.toMillis(seconds));
        return process.exitValue();
    }

    String output() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
