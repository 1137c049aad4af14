package io.github.chatlayerreactor.completions;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Bounds the wait for the next event of one stream, while one is asked for. An event moves the deadline and leaves the timer
 * as it is: it rings, finds that nothing is late, and is set for what is due by then, or not at all. Only where it would
 * ring after the deadline, as the first event's may, is another set in its place.
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
    /** When the timer rings, if there is one. */
    private long ringing;
    /** Which timer it is, since one that was replaced may ring all the same. */
    private int number;

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
        if (timer != null && due < ringing) {
            timer.dispose();
            timer = null;
        }
        if (timer == null) {
            int next = ++number;
            ringing = due;
            timer = scheduler.schedule(() -> ring(next), length, TimeUnit.NANOSECONDS);
        }
    }

    private void ring(int rung) {
        if (isLate(rung)) {
            late.accept(bound());
        }
    }

    private synchronized boolean isLate(int rung) {
        if (rung != number) {
            return false;
        }
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
