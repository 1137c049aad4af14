package io.github.chatlayerreactor.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * The deadlines of all calls of an exchange, on one timer. A call is in the list while it is under way, and says itself when
 * it is to be looked at next; that moment may change any number of times without a lock or a timer being touched.
 *
 * <p>The timer rings no later than the earliest of those moments. One that moves to the future leaves it as it is: it rings,
 * finds nothing overdue, and is set for what is the earliest by then, or not at all.
 *
 * <p>The monitor guards list and timer, and is not held while a call is told that it is late. A call that sets its moment
 * reads afterwards when the timer rings, and the timer that rings forgets that before it reads the calls' moments: one of
 * both sees the other.
 */
final class Deadlines {
    /** Of what has no deadline. */
    static final long NEVER = Long.MAX_VALUE;

    /** A link of the list itself; it is in one list at a time. */
    abstract static class Bounded {
        private @Nullable Bounded previous;
        private @Nullable Bounded next;
        private boolean listed;

        /** The moment from which on it is late with something, or {@link #NEVER}. */
        abstract long due();

        /** Something is late, perhaps; looks what. Called on the scheduler, of several threads' at once too. */
        abstract void look(long now);
    }

    private final Scheduler scheduler;
    private final LongSupplier ticker;
    private final long origin;
    private @Nullable Bounded first;
    private @Nullable Bounded last;
    private @Nullable Disposable timer;
    private volatile long rings = NEVER;

    Deadlines(Scheduler scheduler, LongSupplier ticker) {
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.origin = ticker.getAsLong();
    }

    /** The moment, in nanoseconds from 0 on, so that {@link #NEVER} is later than any. */
    long now() {
        return ticker.getAsLong() - origin;
    }

    /** A length as it is added to a moment, with no overflow. */
    static long length(Duration duration) {
        return Math.min(NEVER / 2, TimeUnit.NANOSECONDS.convert(duration));
    }

    /** Whether there is a timer that no call needs any more. */
    synchronized boolean hasIdleTimer() {
        return timer != null && first == null;
    }

    void add(Bounded call) {
        synchronized (this) {
            call.listed = true;
            call.previous = last;
            if (last == null) {
                first = call;
            } else {
                last.next = call;
            }
            last = call;
        }
        ringBy(call.due());
    }

    /** Takes a call off the list, if it is there. */
    synchronized void remove(Bounded call) {
        if (!call.listed) {
            return;
        }
        Bounded before = call.previous;
        Bounded after = call.next;
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
        call.previous = null;
        call.next = null;
        call.listed = false;
    }

    /** Has the timer ring at this moment at the latest; to be called after the moment is where {@code due()} finds it. */
    void ringBy(long due) {
        if (due < rings) {
            arm(due);
        }
    }

    private synchronized void arm(long due) {
        if (due < rings) {
            disarm();
            timer = scheduler.schedule(this::ring, Math.max(0, due - now()), TimeUnit.NANOSECONDS);
            rings = due;
        }
    }

    private void disarm() {
        rings = NEVER;
        if (timer != null) {
            timer.dispose();
            timer = null;
        }
    }

    private void ring() {
        long now = now();
        for (Bounded call : overdue(now)) {
            tell(call, now);
            ringBy(call.due());
        }
    }

    /** Reactive Streams §2.13 forbids a subscriber to throw; one that does must not harm the calls behind it. */
    private static void tell(Bounded call, long now) {
        try {
            call.look(now);
        } catch (Throwable thrown) {
            Exceptions.throwIfJvmFatal(thrown);
            Operators.onErrorDropped(thrown, Context.empty());
        }
    }

    /** Those that are late; for the others the timer is set again. */
    private synchronized List<Bounded> overdue(long now) {
        disarm();
        List<Bounded> overdue = new ArrayList<>();
        long earliest = NEVER;
        for (Bounded call = first; call != null; call = call.next) {
            long due = call.due();
            if (due <= now) {
                overdue.add(call);
            } else {
                earliest = Math.min(earliest, due);
            }
        }
        ringBy(earliest);
        return overdue;
    }
}
