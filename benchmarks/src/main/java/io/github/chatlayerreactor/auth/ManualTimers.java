package io.github.chatlayerreactor.auth;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** A clock that is moved by hand, and timers that ring when they are told to, on the thread that tells them. */
final class ManualTimers implements Scheduler {
    private final Queue<Timer> pending = new ConcurrentLinkedQueue<>();
    private volatile long now;
    private volatile boolean refusing;

    private record Timer(Runnable task, long due, Disposable cancelled) {}

    long now() {
        return now;
    }

    /** Time passes, and every timer is late. */
    void advance(Duration duration) {
        now = now() + duration.toNanos();
    }

    /** Rings what is due. */
    void ring() {
        for (Timer timer : List.copyOf(pending)) {
            if (timer.due <= now && pending.remove(timer) && !timer.cancelled.isDisposed()) {
                timer.task.run();
            }
        }
    }

    /** How many timers would still ring. */
    long pending() {
        return pending.stream().filter(timer -> !timer.cancelled.isDisposed()).count();
    }

    /** From now on it takes no timer, like a scheduler that was disposed of. */
    void refuse() {
        refusing = true;
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        if (refusing) {
            throw new RejectedExecutionException("Refused by the race");
        }
        Timer timer = new Timer(task, now + unit.toNanos(delay), Disposables.single());
        pending.add(timer);
        return timer.cancelled;
    }

    @Override
    public Disposable schedule(Runnable task) {
        throw new UnsupportedOperationException("A shared token hops no threads");
    }

    @Override
    public Worker createWorker() {
        throw new UnsupportedOperationException("A shared token needs no worker");
    }
}
