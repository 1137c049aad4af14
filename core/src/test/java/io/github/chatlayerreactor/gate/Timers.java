package io.github.chatlayerreactor.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Virtual time, the ticker and the timers in it, and a count of the timers. */
final class Timers implements Scheduler {
    /** How many timers were ever set. */
    int set;
    /** From now on it takes no timer, like a scheduler that was disposed of. */
    boolean refuses;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Disposable> pending = new ArrayList<>();
    private long lag;

    long now() {
        return time.now(TimeUnit.NANOSECONDS) - lag;
    }

    void advance(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** From now on the ticker is behind the timers, so that these ring early. */
    void lag(Duration behind) {
        lag = behind.toNanos();
    }

    /** How many would still ring. */
    long pending() {
        return pending.stream().filter(timer -> !timer.isDisposed()).count();
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        if (refuses) {
            throw new RejectedExecutionException("Refused by the test");
        }
        set++;
        Disposable timer = time.schedule(task, delay, unit);
        pending.add(timer);
        return timer;
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
