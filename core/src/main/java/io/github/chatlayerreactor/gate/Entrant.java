package io.github.chatlayerreactor.gate;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;

/**
 * One subscriber that wants to enter, and the permit that it gets. Its {@link Turnstile} decides whether and when; its
 * own state decides what its subscriber hears of that, and to whom a permit belongs:
 *
 * <pre>
 *   IDLE --request--> REQUESTED --permit--> OUT --release--> ENDED
 *     '---permit---> HELD --request--^
 * </pre>
 *
 * <p>A cancel takes each state before OUT to ENDED and gives back what the turnstile has granted, a refusal takes IDLE and
 * REQUESTED there; from OUT on the permit is the subscriber's, and only its {@link #release} gives it back.
 */
final class Entrant implements Subscription, Permit {
    private static final Logger LOG = LoggerFactory.getLogger(Entrant.class);
    private static final AtomicIntegerFieldUpdater<Entrant> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Entrant.class, "state");

    private static final int IDLE = 0;
    private static final int REQUESTED = 1;
    /** The permit is here, the demand is not. */
    private static final int HELD = 2;
    /** The subscriber has the permit. */
    private static final int OUT = 3;

    private static final int ENDED = 4;

    /** How deep signals nest on one thread, before one that a callback causes waits until that callback has returned. */
    private static final int DEEPEST = 16;
    /** The one that this thread is signalling, the innermost if it is several; nothing stays here afterwards. */
    private static final ThreadLocal<@Nullable Entrant> SIGNALLED = new ThreadLocal<>();

    final Lane lane;
    /** In nanoseconds. */
    final long patience;

    // Guarded by the turnstile's monitor.
    @Nullable Entrant previous;

    @Nullable Entrant next;
    /** The end of its patience, by the ticker. */
    long deadline;
    /** The how manieth permit it has, counted from 1; 0 where it has none. */
    long number;

    private final CoreSubscriber<? super Permit> subscriber;
    private final Turnstile turnstile;
    private volatile int state = IDLE;
    private @Nullable GateException refusal;

    // Of the thread that signals it.
    private int depth;
    private @Nullable Queue<Entrant> behind;

    Entrant(CoreSubscriber<? super Permit> subscriber, Turnstile turnstile, Lane lane, long patience) {
        this.subscriber = subscriber;
        this.turnstile = turnstile;
        this.lane = lane;
        this.patience = patience;
    }

    /** One with nobody to tell: if it is let in, the permit is whose who asked. */
    static Entrant without(Turnstile turnstile, Lane lane) {
        Entrant entrant = new Entrant(Operators.emptySubscriber(), turnstile, lane, 0);
        entrant.state = OUT;
        return entrant;
    }

    boolean hasEnded() {
        return state == ENDED;
    }

    @Override
    public void request(long n) {
        if (!Operators.validate(n) || STATE.compareAndSet(this, IDLE, REQUESTED)) {
            return;
        }
        if (STATE.compareAndSet(this, HELD, REQUESTED)) {
            tell();
        }
    }

    @Override
    public void cancel() {
        int seen;
        do {
            seen = state;
            if (seen == OUT || seen == ENDED) {
                return;
            }
        } while (!STATE.compareAndSet(this, seen, ENDED));
        turnstile.leave(this);
    }

    @Override
    public void release(Outcome outcome) {
        Objects.requireNonNull(outcome, "outcome");
        if (STATE.compareAndSet(this, OUT, ENDED)) {
            turnstile.release(this, outcome);
        }
    }

    /** Takes the step with each; a fatal error of one is thrown after the last. */
    static void each(Supplier<@Nullable Entrant> entrants, Consumer<Entrant> step) {
        Error fatal = null;
        for (Entrant entrant = entrants.get(); entrant != null; entrant = entrants.get()) {
            try {
                step.accept(entrant);
            } catch (Error thrown) {
                fatal = thrown;
            }
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    /** It has been let in. */
    void grant() {
        if (!STATE.compareAndSet(this, IDLE, HELD)) {
            tell();
        }
    }

    /** It has no permit, stands in no line, and ends by this error. */
    void refuse(GateException error) {
        refusal = error;
        tell();
    }

    /**
     * Tells the subscriber what has come, at once, or after the callback that has caused it if that is nested deep. Runs
     * once at most. Throws what is fatal, after the last.
     */
    private void tell() {
        Entrant outer = SIGNALLED.get();
        if (outer != null && outer.depth == DEEPEST) {
            outer.defer(this);
            return;
        }
        depth = outer == null ? 1 : outer.depth + 1;
        SIGNALLED.set(this);
        Error fatal = null;
        for (Entrant told = this; told != null; told = behind == null ? null : behind.poll()) {
            try {
                told.signal();
            } catch (Error thrown) {
                fatal = thrown;
            }
        }
        SIGNALLED.set(outer);
        if (fatal != null) {
            throw fatal;
        }
    }

    private void defer(Entrant entrant) {
        if (behind == null) {
            behind = new ArrayDeque<>();
        }
        behind.add(entrant);
    }

    private void signal() {
        try {
            if (refusal != null) {
                fail(refusal);
            } else if (STATE.compareAndSet(this, REQUESTED, OUT)) {
                subscriber.onNext(this);
                subscriber.onComplete();
            }
        } catch (Throwable thrown) {
            survive(thrown);
        }
    }

    private void fail(GateException error) {
        if (STATE.getAndSet(this, ENDED) != ENDED) {
            subscriber.onError(error);
        }
    }

    /** Reactive Streams §2.13 forbids a subscriber to throw; one that does must not harm those behind it. */
    private static void survive(Throwable thrown) {
        Exceptions.throwIfJvmFatal(thrown);
        LOG.warn("A subscriber at the gate threw from its callback", thrown);
    }
}
