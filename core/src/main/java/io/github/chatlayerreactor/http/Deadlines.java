package io.github.chatlayerreactor.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Deadlines that all lie the same time ahead when they are set, hence fall due in the order in which they were: one timer,
 * for the first of them, serves all, and to set or lift one is O(1).
 *
 * <p>The timer that calls share stays when all its deadlines were lifted, until it rings, finds nothing, and is not set
 * again: to take it away and set it anew with each call would wake the scheduler's thread each time.
 *
 * <p>The monitor guards the list alone and is not held while a deadline is told that it has passed.
 */
final class Deadlines {
    /** Who has a deadline, a link of the list itself. It is in one list at a time. */
    abstract static class Deadline {
        private @Nullable Deadline previous;
        private @Nullable Deadline next;
        private volatile @Nullable Deadlines list;
        private long due;

        /** Whether it is set, and has neither passed nor been lifted. */
        final boolean isSet() {
            return list != null;
        }

        /** It has passed, and is lifted already. Called on the scheduler. */
        abstract void passed();
    }

    private final Duration length;
    private final Scheduler scheduler;
    private final LongSupplier ticker;
    private final boolean keepsTimer;
    private @Nullable Deadline first;
    private @Nullable Deadline last;
    private @Nullable Disposable timer;

    private Deadlines(Duration length, Scheduler scheduler, LongSupplier ticker, boolean keepsTimer) {
        this.length = length;
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.keepsTimer = keepsTimer;
    }

    /** For any number of calls. */
    static Deadlines shared(Duration length, Scheduler scheduler, LongSupplier ticker) {
        return new Deadlines(length, scheduler, ticker, true);
    }

    /** For one call: no timer is left when its deadline is lifted. */
    static Deadlines single(Duration length, Scheduler scheduler, LongSupplier ticker) {
        return new Deadlines(length, scheduler, ticker, false);
    }

    Duration length() {
        return length;
    }

    /** Whether there is a timer that no deadline needs any more. */
    synchronized boolean hasIdleTimer() {
        return timer != null && first == null;
    }

    /** Sets a deadline, or sets it anew. */
    void set(Deadline deadline) {
        long now = ticker.getAsLong();
        synchronized (this) {
            unlink(deadline);
            deadline.list = this;
            deadline.due = now + length.toNanos();
            deadline.previous = last;
            if (last == null) {
                first = deadline;
            } else {
                last.next = deadline;
            }
            last = deadline;
            if (timer == null) {
                arm(length.toNanos());
            }
        }
    }

    /** Lifts a deadline, if it is set. */
    synchronized void lift(Deadline deadline) {
        unlink(deadline);
        if (!keepsTimer && first == null && timer != null) {
            timer.dispose();
            timer = null;
        }
    }

    private void unlink(Deadline deadline) {
        if (deadline.list == null) {
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
        deadline.list = null;
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
