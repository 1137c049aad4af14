package io.github.chatlayerreactor.soak.balance;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One call in the {@link Ledger}. Its first end counts; a terminal signal after one is noted as unexplained. */
public final class Ticket {
    private final Ledger ledger;
    private final long id;
    private final String kind;
    private final long latest;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();

    Ticket(Ledger ledger, long id, String kind, long latest) {
        this.ledger = ledger;
        this.id = id;
        this.kind = kind;
        this.latest = latest;
    }

    String kind() {
        return kind;
    }

    long latest() {
        return latest;
    }

    /**
     * The call completed.
     *
     * @param objection what is wrong with its answer, if something is
     * @return whether that was its end
     */
    public boolean completed(@Nullable String objection) {
        boolean ended = signalled(objection == null ? End.ANSWERED : End.UNEXPLAINED, "completed");
        if (ended && objection != null) {
            tell("wrong answer: " + objection);
        }
        return ended;
    }

    /**
     * The call completed, and told in its values that it had failed, in a way that is explained.
     *
     * @param error what it failed with, as it is called in the balance
     * @return whether that was its end
     */
    public boolean completedWith(String error) {
        boolean ended = signalled(End.FAILED, "completed");
        if (ended) {
            ledger.count(error);
        }
        return ended;
    }

    /**
     * The call failed.
     *
     * @param error with what
     * @return whether that was its end
     */
    public boolean failed(Throwable error) {
        String objection = NamedErrors.objection(error);
        boolean ended = signalled(objection == null ? End.FAILED : End.UNEXPLAINED, "failed with " + error);
        if (ended) {
            ledger.count(NamedErrors.name(error));
        }
        if (ended && objection != null) {
            tell(objection);
        }
        return ended;
    }

    /**
     * The caller is about to leave.
     *
     * @return whether the call was still open, so that it is to be cancelled
     */
    public boolean cancelled() {
        return close(End.CANCELLED);
    }

    /** A value came. */
    public void next() {
        End ended = end.get();
        if (ended == End.ANSWERED || ended == End.FAILED) {
            tell("a value after the end");
        }
    }

    /** Notes a breach of the protocol, whatever the end of the call is. */
    public void breach(String what) {
        tell(what);
    }

    void overdue() {
        if (close(End.UNEXPLAINED)) {
            tell("no signal in time");
        }
    }

    /** What comes while the caller leaves is no breach (Reactive Streams, rule 2.8). */
    private boolean signalled(End by, String what) {
        if (close(by)) {
            return true;
        }
        if (end.get() != End.CANCELLED) {
            tell(what + " after it had ended");
        }
        return false;
    }

    private boolean close(End by) {
        boolean first = end.compareAndSet(null, by);
        if (first) {
            ledger.close(this, by);
        }
        return first;
    }

    private void tell(String what) {
        ledger.unexplained(kind + " " + id + ": " + what);
    }
}
