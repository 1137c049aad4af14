package io.github.chatlayerreactor.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP server with its threads, all its own: two event loops that never block, and two workers for what computes or
 * waits. The workers do not come from Reactor's factories, so that a caller's virtual time does not stop them.
 */
final class Server implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final LoopResources loops = LoopResources.create("sandbox-http", 1, 2, true);
    private final Scheduler workers =
            Schedulers.fromExecutorService(Executors.newScheduledThreadPool(2, threads()), "sandbox-worker");
    private final DisposableServer listening;

    /** Binds the port, which blocks until it is bound; what cannot be bound leaves nothing open. */
    Server(int port, Function<Scheduler, Door> door) {
        try {
            listening = HttpServer.create()
                    .host("127.0.0.1")
                    .port(port)
                    .runOn(loops, false)
                    .handle(door.apply(workers))
                    .bindNow();
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listening.port() + path);
    }

    /** Closes the port, all connections and all threads, and blocks until they are closed. */
    @Override
    public void close() {
        listening.disposeNow(CLOSE_TIMEOUT);
        release();
    }

    private void release() {
        workers.dispose();
        loops.disposeLater(Duration.ZERO, CLOSE_TIMEOUT).block(CLOSE_TIMEOUT);
    }

    private static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "sandbox-worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
