package io.github.chatlayerreactor.sandbox;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.NonBlocking;

/** Makes the threads of one sandbox, all of them daemons: event loops, which must not block, and workers, which may. */
final class Threads {
    private final AtomicInteger count = new AtomicInteger();

    Thread loop(Runnable task) {
        return named("sandbox-http-", new Loop(task));
    }

    Thread worker(Runnable task) {
        return named("sandbox-worker-", new Thread(task));
    }

    private Thread named(String prefix, Thread thread) {
        thread.setName(prefix + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Reactor refuses to block on it. */
    private static final class Loop extends FastThreadLocalThread implements NonBlocking {
        Loop(Runnable task) {
            super(task);
        }
    }
}
