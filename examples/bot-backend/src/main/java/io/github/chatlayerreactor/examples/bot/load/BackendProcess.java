package io.github.chatlayerreactor.examples.bot.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.chatlayerreactor.examples.bot.Backend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A backend in a process of its own, so that its heap is its own. */
final class BackendProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Bot backend on (\\S+), .*");
    private static final String CLOSED = "Closed";
    private static final int LONGEST_START_SECONDS = 60;
    private static final int LONGEST_END_SECONDS = 40;

    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final Process process;
    private final PrintStream out;

    private BackendProcess(Process process, PrintStream out) {
        this.process = process;
        this.out = out;
        Thread reader = new Thread(this::read, "backend-output");
        reader.setDaemon(true);
        reader.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "backend-end"));
    }

    /**
     * Starts one.
     *
     * @param heap how far its heap may grow, as {@code -Xmx} takes it
     * @param environment what it has beside this process's own
     * @param out where it says why it does not start
     */
    static BackendProcess start(String heap, Map<String, String> environment, PrintStream out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-classpath",
                System.getProperty("java.class.path"),
                Backend.class.getName()));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new BackendProcess(builder.start(), out);
    }

    private void read() {
        boolean orderly = false;
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher url = READY.matcher(line);
                if (url.matches()) {
                    ready.complete(URI.create(url.group(1)));
                } else if (!ready.isDone()) {
                    out.println(line);
                }
                orderly = line.equals(CLOSED);
            }
        } catch (IOException broken) {
            ready.completeExceptionally(broken);
        } finally {
            ready.completeExceptionally(new IOException("The backend has ended; see what it said above"));
            closed.complete(orderly);
        }
    }

    /** Where it listens, once it does. */
    URI url() throws IOException {
        try {
            return ready.get(LONGEST_START_SECONDS, SECONDS);
        } catch (ExecutionException | TimeoutException late) {
            throw new IOException("The backend has not started", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** Asks it to close, and tells whether it did so in good order and in time. */
    boolean end() {
        boolean unused = process.toHandle().destroy(); // Process.destroy would close its output as well
        return closed.completeOnTimeout(false, LONGEST_END_SECONDS, SECONDS).join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
