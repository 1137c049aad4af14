package io.github.chatlayerreactor.benchmarks;

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
public final class ManualTimers implements Scheduler {
    private final Queue<Timer> pending = new ConcurrentLinkedQueue<>();
    private volatile long now;
    private volatile boolean refusing;

    private record Timer(Runnable task, long due, Disposable cancelled) {}

    /**
     * The time.
     *
     * @return nanoseconds since the start
     */
    public long now() {
        return now;
    }

    /**
     * Lets time pass, and every timer be late.
     *
     * @param duration how much
     */
    public void advance(Duration duration) {
        now = now() + duration.toNanos();
    }

    /** Rings what is due. */
    public void ring() {
        for (Timer timer : List.copyOf(pending)) {
            if (timer.due <= now && pending.remove(timer) && !timer.cancelled.isDisposed()) {
                timer.task.run();
            }
        }
    }

    /**
     * How many timers would still ring.
     *
     * @return the number
     */
    public long pending() {
        return pending.stream().filter(timer -> !timer.cancelled.isDisposed()).count();
    }

    /** From now on it takes no timer, like a scheduler that was disposed of. */
    public void refuse() {
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
        throw new UnsupportedOperationException("What is raced here hops no threads");
    }

    @Override
    public Worker createWorker() {
        throw new UnsupportedOperationException("What is raced here needs no worker");
    }
}
