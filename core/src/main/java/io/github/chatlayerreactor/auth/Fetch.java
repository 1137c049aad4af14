package io.github.chatlayerreactor.auth;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * One run towards a new token. It belongs to the source; its waiters come and go in O(1) and never stop it. The monitor
 * guards the list's links alone and is never held while anything else runs.
 */
final class Fetch {
    /** What came of an attempt to join. */
    enum Join {
        JOINED,
        FULL,
        ENDED
    }

    /** Whether a rejection started it. */
    final boolean forced;
    /** The ticker before which it does not ask. */
    final long startsAt;
    /** How long an attempt may take while nobody waits, if that is less than the attempt timeout. */
    final Duration patience;
    /** The how manieth of its source it is, set once before it runs; 0 if it never does. */
    long number;

    private final int limit;
    private final Disposable.Swap run = Disposables.swap();
    private @Nullable Waiter newest;
    private int size;
    private boolean ended;
    private volatile boolean awaited;

    Fetch(int limit, boolean forced, long startsAt, Duration patience) {
        this.limit = limit;
        this.forced = forced;
        this.startsAt = startsAt;
        this.patience = patience;
    }

    /** Whether anyone has ever waited for it, which is what its attempts and timeouts go by. */
    boolean isAwaited() {
        return awaited;
    }

    synchronized int waiters() {
        return size;
    }

    AuthException full() {
        return new AuthException.TooManyWaiters(limit);
    }

    /** Told where a fetch ends with neither a token nor an error; where it has ended before, nobody hears of it. */
    static AuthException empty() {
        return new AuthException.Unavailable("The token server was asked, and nothing came of it", null);
    }

    void runs(Disposable subscription) {
        run.update(subscription);
    }

    void stop() {
        run.dispose();
    }

    Join join(Waiter waiter) {
        Join outcome = link(waiter);
        if (outcome == Join.JOINED) {
            waiter.joined(this);
        }
        return outcome;
    }

    private synchronized Join link(Waiter waiter) {
        if (ended) {
            return Join.ENDED;
        }
        if (size == limit) {
            return Join.FULL;
        }
        size++;
        awaited = true;
        waiter.previous = newest;
        if (newest != null) {
            newest.next = waiter;
        }
        newest = waiter;
        return Join.JOINED;
    }

    synchronized void leave(Waiter waiter) {
        boolean linked = waiter == newest || waiter.next != null;
        if (ended || !linked) {
            return;
        }
        size--;
        unlink(waiter);
    }

    private void unlink(Waiter waiter) {
        Waiter before = waiter.previous;
        Waiter after = waiter.next;
        if (before != null) {
            before.next = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.previous = before;
        }
        waiter.previous = null;
        waiter.next = null;
    }

    /** Ends the run and each waiter, oldest first, outside the monitor. A fatal error of one is thrown after the last. */
    void end(Consumer<Waiter> ending) {
        Error fatal = null;
        Waiter waiter = detach();
        while (waiter != null) {
            Waiter next = waiter.next;
            try {
                ending.accept(waiter);
            } catch (Error thrown) {
                fatal = thrown;
            }
            waiter = next;
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    private synchronized @Nullable Waiter detach() {
        ended = true;
        Waiter oldest = newest;
        while (oldest != null && oldest.previous != null) {
            oldest = oldest.previous;
        }
        newest = null;
        return oldest;
    }
}
