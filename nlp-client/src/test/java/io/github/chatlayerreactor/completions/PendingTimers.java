package io.github.chatlayerreactor.completions;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Virtual time that knows which of its timers neither fired nor were cancelled, so that a test can wait for one. */
final class PendingTimers implements Scheduler {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Timer> set = new CopyOnWriteArrayList<>();

    private static final class Timer {
        private final Duration delay;
        private volatile boolean over;

        Timer(Duration delay) {
            this.delay = delay;
        }

        boolean isPending(Duration expected) {
            return !over && delay.equals(expected);
        }
    }

    @Override
    public Disposable schedule(Runnable task) {
        return time.schedule(task);
    }

    /** A timer is seen from when on time that passes lets it fire. */
    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(Duration.of(delay, unit.toChronoUnit()));
        Disposable scheduled = time.schedule(
                () -> {
                    timer.over = true;
                    task.run();
                },
                delay,
                unit);
        set.add(timer);
        return () -> {
            timer.over = true;
            scheduled.dispose();
        };
    }

    @Override
    public Worker createWorker() {
        return time.createWorker();
    }

    @Override
    public long now(TimeUnit unit) {
        return time.now(unit);
    }

    void advanceTimeBy(Duration by) {
        time.advanceTimeBy(by);
    }

    /** Waits for a timer of this delay, which what comes over the wire may bring about. */
    void awaitTimer(Duration delay) {
        await(() -> hasTimer(delay));
    }

    /** Waits until there is no timer of this delay: a cancel may meet the event loop that is just setting it. */
    void awaitNoTimer(Duration delay) {
        await(() -> !hasTimer(delay));
    }

    private boolean hasTimer(Duration delay) {
        return set.stream().anyMatch(timer -> timer.isPending(delay));
    }

    private static void await(BooleanSupplier condition) {
        var unused = Flux.interval(Duration.ofMillis(2), Schedulers.single())
                .filter(tick -> condition.getAsBoolean())
                .blockFirst(Chats.WAIT);
    }
}
