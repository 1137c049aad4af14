package io.github.chatlayerreactor.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Virtual time that knows how many of its timers neither fired nor were cancelled. */
final class CountedTimers implements Scheduler {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Set<Timer> pending = ConcurrentHashMap.newKeySet();

    /** One that neither fired nor was cancelled; equal to itself alone. */
    private static final class Timer {
        private final long nanoseconds;
        private volatile boolean set;

        Timer(long nanoseconds) {
            this.nanoseconds = nanoseconds;
        }
    }

    @Override
    public Disposable schedule(Runnable task) {
        return time.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(unit.toNanos(delay));
        pending.add(timer);
        Disposable scheduled = time.schedule(
                () -> {
                    pending.remove(timer);
                    task.run();
                },
                delay,
                unit);
        timer.set = true;
        return () -> {
            pending.remove(timer);
            scheduled.dispose();
        };
    }

    @Override
    public Worker createWorker() {
        return time.createWorker();
    }

    void advance(Duration by) {
        time.advanceTimeBy(by);
    }

    long nanoseconds() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    /** Waits for a timer of this delay, which what comes over the wire may bring about. */
    void awaitTimer(Duration delay) {
        var unused = Flux.interval(Duration.ofMillis(2))
                .filter(tick -> pending.stream().anyMatch(timer -> timer.set && timer.nanoseconds == delay.toNanos()))
                .blockFirst(Exchanges.WAIT);
    }

    int pending() {
        return pending.size();
    }
}
