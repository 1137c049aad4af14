package io.github.chatlayerreactor.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Deadlines that all lie the same time ahead when they are set, hence fall due in the order in which they were: one timer,
 * for the first of them, serves a line of them, and to set or lift one is O(1). There are a few lines, since threads that
 * stand in one wait for each other.
 *
 * <p>A timer whose deadlines were all lifted stays until it rings, finds nothing, and is not set again: to take it away and
 * set it anew with each call wakes the scheduler's thread, which costs more than all the rest of a call here.
 */
final class Deadlines {
    /** A power of two. */
    private static final int LINES = Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 2;

    /** Who has a deadline, a link of its line itself. */
    abstract static class Deadline {
        private @Nullable Deadline previous;
        private @Nullable Deadline next;
        private volatile @Nullable Line line;
        private long due;

        /** Whether it is set, and has neither passed nor been lifted. */
        final boolean isSet() {
            return line != null;
        }

        /** It has passed, and is lifted already. Called on the scheduler. */
        abstract void passed();
    }

    private final Duration length;
    private final Line[] lines;

    private Deadlines(Duration length, Scheduler scheduler, LongSupplier ticker, int lines, boolean keepsTimer) {
        this.length = length;
        this.lines = Stream.generate(() -> new Line(length.toNanos(), scheduler, ticker, keepsTimer))
                .limit(lines)
                .toArray(Line[]::new);
    }

    /** For any number of calls. */
    static Deadlines shared(Duration length, Scheduler scheduler, LongSupplier ticker) {
        return new Deadlines(length, scheduler, ticker, LINES, true);
    }

    /** For one call: no timer is left when its deadline is lifted. */
    static Deadlines single(Duration length, Scheduler scheduler, LongSupplier ticker) {
        return new Deadlines(length, scheduler, ticker, 1, false);
    }

    Duration length() {
        return length;
    }

    /** How many timers stay that no deadline needs any more. */
    int idleTimers() {
        return (int) Stream.of(lines).filter(Line::isIdle).count();
    }

    /** Sets a deadline, or sets it anew. */
    void set(Deadline deadline) {
        lift(deadline);
        lines[(int) Thread.currentThread().getId() & (lines.length - 1)].add(deadline);
    }

    /** Lifts a deadline, if it is set. */
    void lift(Deadline deadline) {
        Line line = deadline.line;
        if (line != null) {
            line.remove(deadline);
        }
    }

    /** The monitor guards the links alone and is not held while a deadline is told that it has passed. */
    private static final class Line {
        private final long length;
        private final Scheduler scheduler;
        private final LongSupplier ticker;
        private final boolean keepsTimer;
        private @Nullable Deadline first;
        private @Nullable Deadline last;
        private @Nullable Disposable timer;

        Line(long length, Scheduler scheduler, LongSupplier ticker, boolean keepsTimer) {
            this.length = length;
            this.scheduler = scheduler;
            this.ticker = ticker;
            this.keepsTimer = keepsTimer;
        }

        void add(Deadline deadline) {
            long now = ticker.getAsLong();
            synchronized (this) {
                deadline.line = this;
                deadline.due = now + length;
                deadline.previous = last;
                if (last == null) {
                    first = deadline;
                } else {
                    last.next = deadline;
                }
                last = deadline;
                if (timer == null) {
                    arm(length);
                }
            }
        }

        synchronized void remove(Deadline deadline) {
            unlink(deadline);
            if (!keepsTimer && first == null && timer != null) {
                timer.dispose();
                timer = null;
            }
        }

        synchronized boolean isIdle() {
            return timer != null && first == null;
        }

        private void unlink(Deadline deadline) {
            if (deadline.line != this) {
                return;
            }
            Deadline before = deadline.previous;
            Deadline after = deadline.next;
            if (before == null) {
                first = after;
            } else {
                before.next = after;
            }
            if (after == null) {
                last = before;
            } else {
                after.previous = before;
            }
            deadline.previous = null;
            deadline.next = null;
            deadline.line = null;
        }

        /** The timer's task begins by taking the monitor, hence after its handle is kept. */
        private void arm(long nanoseconds) {
            timer = scheduler.schedule(this::look, nanoseconds, TimeUnit.NANOSECONDS);
        }

        private void look() {
            takeOverdue().forEach(Deadline::passed);
        }

        private synchronized List<Deadline> takeOverdue() {
            long now = ticker.getAsLong();
            List<Deadline> overdue = new ArrayList<>();
            while (first != null && first.due - now <= 0) {
                overdue.add(first);
                unlink(first);
            }
            timer = null;
            if (first != null) {
                arm(first.due - now);
            }
            return overdue;
        }
    }
}
