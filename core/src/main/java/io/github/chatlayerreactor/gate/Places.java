package io.github.chatlayerreactor.gate;

import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Who is inside, who waits, and who may go in next. Guarded by the monitor of its {@link Turnstile}. */
final class Places {
    private final Limit limit;
    private final int batchPermits;
    private final int queue;
    private final Line live = new Line();
    private final Line batch = new Line();
    private int inFlight;
    private int batchInFlight;
    private long granted;

    Places(Limit limit, int batchPermits, int queue) {
        this.limit = limit;
        this.batchPermits = batchPermits;
        this.queue = queue;
    }

    int limit() {
        return limit.permits();
    }

    int inFlight() {
        return inFlight;
    }

    int inFlight(Lane lane) {
        return lane == Lane.BATCH ? batchInFlight : inFlight - batchInFlight;
    }

    int waiting(Lane lane) {
        return line(lane).size();
    }

    int waiting() {
        return live.size() + batch.size();
    }

    int queue() {
        return queue;
    }

    boolean isFull() {
        return waiting() >= queue;
    }

    /** Whether there is room, and nobody has a better claim to it. */
    boolean mayEnter(Lane lane) {
        return hasRoom(lane) && live.isEmpty() && (lane == Lane.LIVE || batch.isEmpty());
    }

    private boolean hasRoom(Lane lane) {
        return inFlight < limit.permits() && (lane == Lane.LIVE || batchInFlight < batchPermits);
    }

    void letIn(Entrant entrant) {
        granted++;
        entrant.number = granted;
        inFlight++;
        batchInFlight += entrant.lane == Lane.BATCH ? 1 : 0;
    }

    /** Lets in who is next, if there is room. */
    @Nullable Entrant letNextIn() {
        Lane lane = live.isEmpty() ? Lane.BATCH : Lane.LIVE;
        Entrant next = hasRoom(lane) ? line(lane).poll() : null;
        if (next != null) {
            letIn(next);
        }
        return next;
    }

    /** Takes it out of its line, or back from the inside, or does nothing if it is in neither. */
    void withdraw(Entrant entrant) {
        if (!line(entrant.lane).remove(entrant) && entrant.number > 0) {
            letOut(entrant);
        }
    }

    void release(Entrant entrant, Outcome outcome) {
        switch (outcome) {
            case SERVED -> limit.served(inFlight);
            case OVERLOADED -> limit.overloaded(entrant.number, granted);
            case OTHER -> {}
        }
        letOut(entrant);
    }

    private void letOut(Entrant entrant) {
        inFlight--;
        batchInFlight -= entrant.lane == Lane.BATCH ? 1 : 0;
    }

    void join(Entrant entrant) {
        line(entrant.lane).add(entrant);
    }

    @Nullable Entrant poll() {
        return live.isEmpty() ? batch.poll() : live.poll();
    }

    void siftAnew() {
        live.siftAnew();
        batch.siftAnew();
    }

    /** {@link Line#sift} for both lines. */
    boolean sift(long moment, int steps, Queue<Entrant> late) {
        boolean more = live.sift(moment, steps, late);
        return batch.sift(moment, steps, late) || more;
    }

    private Line line(Lane lane) {
        return lane == Lane.LIVE ? live : batch;
    }
}
