package io.github.chatlayerreactor.soak.servers;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.wire.NodeProcess;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** A GraphQL server of npm's on Node that can be restarted, on another port then. It asks a token server about tokens. */
public final class NodeHost implements Closeable {
    private final Path folder;
    private final String script;
    private final URI introspection;
    private final AtomicReference<NodeProcess> running;

    /** Starts. */
    public NodeHost(Path folder, String script, URI introspection) throws Exception {
        this.folder = folder;
        this.script = script;
        this.introspection = introspection;
        this.running = new AtomicReference<>(start());
    }

    private NodeProcess start() throws Exception {
        return NodeProcess.start("node", folder, script, introspection.toString());
    }

    /** Ends the one that runs, and starts another. */
    public void restart() throws Exception {
        close();
        running.set(start());
    }

    /** Where it is now. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + requireNonNull(running.get()).port() + "/");
    }

    @Override
    public void close() throws IOException {
        try {
            requireNonNull(running.get()).stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a server ends");
        }
    }
}
