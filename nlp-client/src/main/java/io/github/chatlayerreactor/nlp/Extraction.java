package io.github.chatlayerreactor.nlp;

import java.time.Duration;

/**
 * What became of one item of {@link NlpClient#extractAll}.
 *
 * @param <T> the caller's item
 */
public sealed interface Extraction<T> {
    /**
     * The caller's own item.
     *
     * @return the item, as the source emitted it
     */
    T item();

    /**
     * How long it took from when it was its turn.
     *
     * @return the time; zero where nothing was asked
     */
    Duration took();

    /**
     * The service answered.
     *
     * @param item the caller's own item
     * @param result what the service understood
     * @param took how long that took; next to nothing if the answer was held
     * @param <T> the caller's item
     */
    record Answered<T>(T item, NlpResult result, Duration took) implements Extraction<T> {}

    /**
     * The item has no result; the others go on.
     *
     * @param item the caller's own item
     * @param error why: what {@link NlpClient#extract} fails with, {@link NlpException.DeadlinePassed}, or what the
     *     caller's function threw. Items that shared a call share its error
     * @param took how long that took
     * @param <T> the caller's item
     */
    record Failed<T>(T item, Throwable error, Duration took) implements Extraction<T> {}
}
