package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.http.HttpException.Head;
import org.jspecify.annotations.Nullable;

/** What a {@link Call} waits for. */
interface Step {
    /**
     * Stops it. Called once, by who has taken it away.
     *
     * @param late the error if it was taken away because it took too long
     */
    void stop(@Nullable HttpException late);

    Phase phase();

    /** The moment from which on what it waits for is late, or {@link Deadlines#NEVER}. */
    default long due() {
        return Deadlines.NEVER;
    }

    /** What it waits for is late, perhaps. Called on the scheduler. */
    default void look(long now) {}

    /** Whether the server may be at work on the request. */
    default boolean isSent() {
        return false;
    }

    default Head head() {
        return Head.NONE;
    }

    /** Tells the circuit breaker what came of it, {@code null} for a result; once, where it was asked. */
    default void count(@Nullable Throwable error) {}
}
