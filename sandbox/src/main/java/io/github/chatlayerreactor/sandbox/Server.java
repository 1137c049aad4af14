package io.github.chatlayerreactor.sandbox;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The HTTP server with its threads, all its own: two event loops that never block, which are the timer of delays too, and
 * two workers for what computes or waits. None comes from Reactor's factories, so that a caller's virtual time stops none.
 */
final class Server implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(1);

    private final Threads threads = new Threads();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, threads::loop, NioIoHandler.newFactory());
    private final ExecutorService workers = Executors.newFixedThreadPool(2, threads::worker);
    private final DisposableServer listening;

    /**
     * Binds the port, which blocks until it is bound; what cannot be bound leaves nothing open. The door is made of the
     * workers and the timer.
     */
    Server(int port, BiFunction<Scheduler, Scheduler, Door> door) {
        try {
            listening = HttpServer.create()
                    .host("127.0.0.1")
                    .port(port)
                    .runOn(loops)
                    .handle(door.apply(
                            Schedulers.fromExecutorService(workers, "sandbox-worker"),
                            Schedulers.fromExecutorService(loops, "sandbox-timer")))
                    .bindNow();
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listening.port() + path);
    }

    /**
     * Closes the port, all connections and all threads, and blocks until they are closed, interrupted or not.
     *
     * @throws IllegalStateException if a thread is still running after a minute
     */
    @Override
    public void close() {
        try {
            listening.dispose();
        } finally {
            release();
        }
    }

    /**
     * Lets the workers finish what they have begun: OpenNLP's trainer, once interrupted, leaves a thread of its own behind
     * for good. The loops close what is open on them, the port too, before they end.
     */
    private void release() {
        workers.shutdown();
        var unused = loops.shutdownGracefully(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        threads.join(CLOSE_TIMEOUT);
    }
}
