package io.github.chatlayerreactor.nlp;

import io.github.chatlayerreactor.gate.Lane;
import java.time.Duration;
import java.util.Optional;

/**
 * How {@link NlpClient#extractAll} goes about many utterances.
 *
 * @param concurrency how many calls run at once, at least 1. Default: 16
 * @param window how many items may be taken from the source whose outcomes were not handed on yet, at least the
 *     concurrency: those that wait, run, or are ready behind a slower one. Bounds memory. Default: 256
 * @param ordered whether outcomes come in the source's order; otherwise as soon as they are there. Default: in order
 * @param deadline how long an item may take from when it is its turn: the connection's gate, the token and all attempts.
 *     Longer than {@link io.github.chatlayerreactor.http.Timeouts#call()} it changes nothing. Default: none but that
 * @param lane where its calls wait at the connection's gate. Default: {@link Lane#BATCH}, so that live traffic goes first
 */
public record Batch(int concurrency, int window, boolean ordered, Optional<Duration> deadline, Lane lane) {
    private static final Batch DEFAULTS = new Batch(16, 256, true, Optional.empty(), Lane.BATCH);

    /**
     * Checks the bounds.
     *
     * @param concurrency how many calls run at once
     * @param window how many items may be under way
     * @param ordered whether outcomes come in the source's order
     * @param deadline how long an item may take
     * @param lane where its calls wait
     * @throws IllegalArgumentException unless 1 ≤ concurrency ≤ window, or if the deadline is not positive
     */
    public Batch {
        if (!(1 <= concurrency && concurrency <= window)) {
            throw new IllegalArgumentException(
                    "1 <= concurrency <= window does not hold for concurrency " + concurrency + ", window " + window);
        }
        if (deadline.isPresent() && (deadline.get().isZero() || deadline.get().isNegative())) {
            throw new IllegalArgumentException("An item's deadline must be positive, not " + deadline.get());
        }
    }

    /**
     * The defaults.
     *
     * @return 16 calls at once, a window of 256, in order, no deadline of its own, after live traffic
     */
    public static Batch defaults() {
        return DEFAULTS;
    }

    /**
     * Sets how many calls run at once, and widens the window to that if it is smaller.
     *
     * @param calls at least 1
     * @return a batch like this one, with that concurrency
     * @throws IllegalArgumentException if it is less than 1
     */
    public Batch concurrency(int calls) {
        return new Batch(calls, Math.max(calls, window), ordered, deadline, lane);
    }

    /**
     * Sets how many items may be under way.
     *
     * @param items at least the concurrency
     * @return a batch like this one, with that window
     * @throws IllegalArgumentException if it is less than the concurrency
     */
    public Batch window(int items) {
        return new Batch(concurrency, items, ordered, deadline, lane);
    }

    /**
     * Hands outcomes on as soon as they are there.
     *
     * @return a batch like this one, in any order
     */
    public Batch asCompleted() {
        return new Batch(concurrency, window, false, deadline, lane);
    }

    /**
     * Bounds the time of each item.
     *
     * @param bound a positive duration
     * @return a batch like this one, with that deadline
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Batch deadline(Duration bound) {
        return new Batch(concurrency, window, ordered, Optional.of(bound), lane);
    }

    /**
     * Sets how urgent its calls are.
     *
     * @param queue where they wait at the connection's gate
     * @return a batch like this one, in that lane
     */
    public Batch lane(Lane queue) {
        return new Batch(concurrency, window, ordered, deadline, queue);
    }
}
