package io.github.chatlayerreactor.gate;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** A clock that is moved by hand, and timers that ring when they are told to, on the thread that tells them. */
final class ManualTimers implements Scheduler {
    private final Queue<Timer> pending = new ConcurrentLinkedQueue<>();
    private volatile long now;

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

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(task, now + unit.toNanos(delay), Disposables.single());
        pending.add(timer);
        return timer.cancelled;
    }

    @Override
    public Disposable schedule(Runnable task) {
        throw new UnsupportedOperationException("A gate hops no threads");
    }

    @Override
    public Worker createWorker() {
        throw new UnsupportedOperationException("A gate needs no worker");
    }
}
