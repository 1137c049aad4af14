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
    private final Set<Object> pending = ConcurrentHashMap.newKeySet();

    @Override
    public Disposable schedule(Runnable task) {
        return time.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        Object timer = new Object();
        pending.add(timer);
        Disposable scheduled = time.schedule(
                () -> {
                    pending.remove(timer);
                    task.run();
                },
                delay,
                unit);
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

    /** Waits until exactly as many timers are pending, which what comes over the wire may bring about. */
    void awaitPending(int count) {
        var unused = Flux.interval(Duration.ofMillis(2))
                .filter(tick -> pending() == count)
                .blockFirst(Exchanges.WAIT);
    }

    int pending() {
        return pending.size();
    }
}
