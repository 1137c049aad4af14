package io.github.chatlayerreactor.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A script that Node runs, which listens on a port, prints that, and ends when its input does: none outlives its JVM. */
public final class NodeProcess {
    private static final int WAIT_SECONDS = 50;

    private final Process process;
    private final int port;

    private NodeProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a script and waits until it listens.
     *
     * @param node the command for Node
     * @param folder where the script is, and where it runs
     * @param scriptAndArguments its name and what it is given
     */
    public static NodeProcess start(String node, Path folder, String... scriptAndArguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(node));
        line.addAll(List.of(scriptAndArguments));
        Process started = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new NodeProcess(started, Integer.parseInt(firstLine(started)));
    }

    private static String firstLine(Process started) throws Exception {
        BufferedReader lines = started.inputReader(UTF_8);
        return CompletableFuture.supplyAsync(() -> lines.lines().findFirst())
                .get(WAIT_SECONDS, SECONDS)
                .orElseThrow(() -> new IllegalStateException("Node ended before it listened"));
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Ends the script and waits for that. */
    public void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(WAIT_SECONDS, SECONDS)) {
            process.destroyForcibly();
        }
    }
}
