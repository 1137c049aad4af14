package io.github.chatlayerreactor.sandbox;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.NonBlocking;

/** Makes the threads of one sandbox, all of them daemons: event loops, which must not block, and workers, which may. */
final class Threads {
    private final AtomicInteger count = new AtomicInteger();
    private final Queue<Thread> made = new ConcurrentLinkedQueue<>();

    Thread loop(Runnable task) {
        return named("sandbox-http-", new Loop(task));
    }

    Thread worker(Runnable task) {
        return named("sandbox-worker-", new Thread(task));
    }

    /**
     * Blocks until all have ended. An interrupt of the caller's is kept for later.
     *
     * @throws IllegalStateException if one is still running after so long
     */
    void join(Duration limit) {
        long start = System.nanoTime();
        boolean interrupted = false;
        for (Thread thread : made) {
            long left = limit.toNanos();
            while (thread.isAlive() && left > 0) {
                left = limit.toNanos() - (System.nanoTime() - start);
                try {
                    TimeUnit.NANOSECONDS.timedJoin(thread, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (made.stream().anyMatch(Thread::isAlive)) {
            throw new IllegalStateException("Threads are still running after " + limit + ": " + made);
        }
    }

    private Thread named(String prefix, Thread thread) {
        thread.setName(prefix + count.incrementAndGet());
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    /** Reactor refuses to block on it. */
    private static final class Loop extends FastThreadLocalThread implements NonBlocking {
        Loop(Runnable task) {
            super(task);
        }
    }
}
