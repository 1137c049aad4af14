package io.github.chatlayerreactor.completions;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Bounds the wait for the next event of one stream, while one is asked for. An event moves the deadline and leaves the timer
 * as it is: it rings, finds that nothing is late, and is set for what is due by then, or not at all.
 */
final class EventClock {
    private static final long NEVER = Long.MAX_VALUE;

    private final Scheduler scheduler;
    private final StreamTimeouts timeouts;
    private final Consumer<Duration> late;
    private boolean begun;
    private boolean stopped;
    private boolean asked;
    private boolean first = true;
    private long due = NEVER;
    private @Nullable Disposable timer;

    /**
     * A clock that stands.
     *
     * @param late told of the bound that has passed, once
     */
    EventClock(Scheduler scheduler, StreamTimeouts timeouts, Consumer<Duration> late) {
        this.scheduler = scheduler;
        this.timeouts = timeouts;
        this.late = late;
    }

    /** The head of the reply has come. */
    synchronized void begin() {
        begun = true;
        await();
    }

    /** An event is asked for. */
    synchronized void ask() {
        if (!asked) {
            asked = true;
            await();
        }
    }

    /** An event has come; whether another is asked for will be said. */
    synchronized void event() {
        first = false;
        asked = false;
        due = NEVER;
    }

    /** No event can come until the head of another reply does. */
    synchronized void pause() {
        begun = false;
        due = NEVER;
    }

    synchronized void stop() {
        stopped = true;
        due = NEVER;
        if (timer != null) {
            timer.dispose();
            timer = null;
        }
    }

    private Duration bound() {
        return first ? timeouts.firstEvent() : timeouts.betweenEvents();
    }

    private void await() {
        if (begun && asked && !stopped) {
            long length = Math.min(NEVER / 2, TimeUnit.NANOSECONDS.convert(bound()));
            due = now() + length;
            arm(length);
        }
    }

    private void arm(long length) {
        if (timer == null) {
            timer = scheduler.schedule(this::ring, length, TimeUnit.NANOSECONDS);
        }
    }

    private void ring() {
        if (isLate()) {
            late.accept(bound());
        }
    }

    private synchronized boolean isLate() {
        timer = null;
        if (due == NEVER) {
            return false;
        }
        long left = due - now();
        if (left > 0) {
            arm(left);
            return false;
        }
        due = NEVER;
        stopped = true;
        return true;
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }
}
