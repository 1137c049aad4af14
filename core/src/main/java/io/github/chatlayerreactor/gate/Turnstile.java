package io.github.chatlayerreactor.gate;

import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/*
 * States. The monitor of this object guards all that changes, the Places included. Each hold of it takes a few
 * instructions, and no subscriber, scheduler, ticker or log is called under it: whoever took a step does that after it.
 *
 *   OPEN --pause--> PAUSED --the timer, or who comes after its end--> OPEN
 *
 * An entrant is outside, waits in its lane's line, or is inside (number > 0). Cancel and refusal lead from the line to the
 * outside, release and a cancel before the permit was handed over from the inside to the outside.
 *
 * Invariants.
 *  1. inFlight counts the entrants inside, batchInFlight those of the lane BATCH. Somebody steps inside only in OPEN, with
 *     inFlight < limit, and for BATCH with batchInFlight < batchPermits and no LIVE waiter. A limit that shrinks below
 *     inFlight lets nobody in until enough have left.
 *  2. Who makes room (a release, a grown limit, the end of a pause) admits until nobody can enter. Who joins a line
 *     meanwhile is admitted by that loop or by the one of its own.
 *  3. An entrant ends exactly once: its own state decides (Entrant). Who cancels calls leave() afterwards, and nobody who
 *     has ended joins a line or passes by it, so that each cancel finds its place or its permit, and gives it back.
 *  4. In PAUSED with waiters there is a timer, or somebody on the way to set one; else there is none. One that was taken
 *     away and rings all the same is not the current one and does nothing; one that rings early is followed by another.
 *  5. Whoever waits in PAUSED can wait for its end: join() asks those who come, pause() those who came before, a few in
 *     one hold of the monitor. A later pause starts the asking anew, and whoever is at it goes on with that.
 */
/** Decides who enters and when. */
final class Turnstile {
    private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);
    /** How many waiters of a line are asked in one hold of the monitor. */
    private static final int STEPS = 32;

    private enum Join {
        JOINED,
        FULL,
        TOO_LATE
    }

    private final Places places;
    private final Scheduler scheduler;
    private final LongSupplier ticker;
    private boolean paused;
    private long pausedUntil;
    private Disposable.@Nullable Swap timer;

    Turnstile(Places places, Scheduler scheduler, LongSupplier ticker) {
        this.places = places;
        this.scheduler = scheduler;
        this.ticker = ticker;
    }

    synchronized int look(ToIntFunction<Places> figure) {
        return figure.applyAsInt(places);
    }

    @Nullable Permit tryEnter(Entrant entrant) {
        return pass(entrant) ? entrant : null;
    }

    void enter(Entrant entrant) {
        if (pass(entrant)) {
            entrant.grant();
            return;
        }
        long now = ticker.getAsLong();
        Join outcome = join(entrant, now);
        keepTime();
        try {
            switch (outcome) {
                case JOINED -> {}
                case FULL -> entrant.refuse(new GateException.QueueFull(places.queue()));
                case TOO_LATE -> entrant.refuse(GateException.TooLate.of(remaining(now)));
            }
        } finally {
            admit();
        }
    }

    private synchronized boolean pass(Entrant entrant) {
        boolean passes = !paused && places.mayEnter(entrant.lane) && !entrant.hasEnded();
        if (passes) {
            places.letIn(entrant);
        }
        return passes;
    }

    private synchronized Join join(Entrant entrant, long now) {
        openAt(now);
        if (entrant.hasEnded()) {
            return Join.JOINED; // cancelled from onSubscribe: it is owed nothing
        }
        if (paused || !places.mayEnter(entrant.lane)) {
            if (entrant.patience <= 0 || (paused && entrant.patience < pausedUntil - now)) {
                return Join.TOO_LATE;
            }
            if (places.isFull()) {
                return Join.FULL;
            }
        }
        entrant.deadline = now + entrant.patience;
        places.join(entrant);
        return Join.JOINED;
    }

    /** Frees what an entrant has that has cancelled: its place, or a permit that it was not told of. */
    void leave(Entrant entrant) {
        synchronized (this) {
            places.withdraw(entrant);
        }
        keepTime();
        admit();
    }

    void release(Entrant entrant, Outcome outcome) {
        boolean awaited;
        synchronized (this) {
            places.release(entrant, outcome);
            awaited = places.waiting() > 0;
        }
        if (awaited) {
            admit();
        }
    }

    private void admit() {
        Entrant.each(this::next, Entrant::grant);
    }

    private synchronized @Nullable Entrant next() {
        return paused ? null : places.letNextIn();
    }

    void pause(long wait) {
        long now = ticker.getAsLong();
        if (!pauseUntil(now + wait)) {
            return;
        }
        Queue<Entrant> late = new ArrayDeque<>();
        try {
            Entrant.each(() -> nextLate(late), waiter -> waiter.refuse(GateException.TooLate.of(remaining(now))));
        } finally {
            keepTime();
        }
    }

    private synchronized boolean pauseUntil(long until) {
        boolean later = !paused || until - pausedUntil > 0;
        if (later) {
            paused = true;
            pausedUntil = until;
            places.siftAnew();
        }
        return later;
    }

    private @Nullable Entrant nextLate(Queue<Entrant> late) {
        while (late.isEmpty() && sift(late)) {
            // a few in one hold of the monitor
        }
        return late.poll();
    }

    private synchronized boolean sift(Queue<Entrant> late) {
        return places.sift(pausedUntil, STEPS, late);
    }

    /** Sets the timer where somebody waits for the end of a pause, and takes it away where nobody does. */
    private void keepTime() {
        Disposable.Swap idle = null;
        Disposable.Swap fresh = null;
        synchronized (this) {
            boolean wanted = paused && places.waiting() > 0;
            if (wanted && timer == null) {
                fresh = Disposables.swap();
                timer = fresh;
            } else if (!wanted) {
                idle = timer;
                timer = null;
            }
        }
        if (idle != null) {
            idle.dispose();
        }
        if (fresh != null) {
            set(fresh);
        }
    }

    private void set(Disposable.Swap alarm) {
        long now = ticker.getAsLong();
        try {
            alarm.update(scheduler.schedule(() -> ring(alarm), remaining(now).toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException refused) {
            LOG.warn("The scheduler refuses the timer of a pause: nobody can wait for its end", refused);
            if (takeOff(alarm)) {
                Entrant.each(
                        this::nextInPause, waiter -> waiter.refuse(GateException.TooLate.withoutTimer(remaining(now))));
            }
        }
    }

    private void ring(Disposable.Swap alarm) {
        long now = ticker.getAsLong();
        if (takeOff(alarm)) {
            openAt(now);
            keepTime();
            admit();
        }
    }

    private synchronized boolean takeOff(Disposable.Swap alarm) {
        boolean current = timer == alarm;
        if (current) {
            timer = null;
        }
        return current;
    }

    private synchronized @Nullable Entrant nextInPause() {
        return paused ? places.poll() : null;
    }

    private synchronized Duration remaining(long now) {
        return Duration.ofNanos(paused ? Math.max(0, pausedUntil - now) : 0);
    }

    private synchronized void openAt(long now) {
        paused = paused && now - pausedUntil < 0;
    }
}
