package io.github.chatlayerreactor.gate;

import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The waiters of one lane, in the order in which they came; each step takes the same time however many there are.
 * Guarded by the monitor of its {@link Turnstile}.
 */
final class Line {
    private @Nullable Entrant first;
    private @Nullable Entrant last;
    /** The next to be sifted. */
    private @Nullable Entrant cursor;

    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Entrant entrant) {
        entrant.previous = last;
        if (last == null) {
            first = entrant;
        } else {
            last.next = entrant;
        }
        last = entrant;
        size++;
    }

    @Nullable Entrant poll() {
        Entrant head = first;
        if (head != null) {
            unlink(head);
        }
        return head;
    }

    /** Whether it stood in this line. */
    boolean remove(Entrant entrant) {
        boolean linked = entrant == first || entrant.previous != null;
        if (linked) {
            unlink(entrant);
        }
        return linked;
    }

    /** From now on sifts all anew. */
    void siftAnew() {
        cursor = first;
    }

    /**
     * Takes out who cannot wait for a moment.
     *
     * @param moment by the ticker
     * @param steps how many to look at
     * @param late gets those that were taken out
     * @return whether some have yet to be looked at
     */
    boolean sift(long moment, int steps, Queue<Entrant> late) {
        for (int i = 0; i < steps && cursor != null; i++) {
            Entrant entrant = cursor;
            cursor = entrant.next;
            if (entrant.deadline - moment < 0) {
                unlink(entrant);
                late.add(entrant);
            }
        }
        return cursor != null;
    }

    private void unlink(Entrant entrant) {
        Entrant before = entrant.previous;
        Entrant after = entrant.next;
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
        if (cursor == entrant) {
            cursor = after;
        }
        entrant.previous = null;
        entrant.next = null;
        size--;
    }
}
