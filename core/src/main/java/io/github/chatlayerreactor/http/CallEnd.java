package io.github.chatlayerreactor.http;

import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param outcome in which of three ways
 * @param status the status of the last reply, 100 to 599, or 0 where the head of none arrived
 * @param attempts how often the request was tried; 0 where it ended before the first attempt
 * @param error what the subscriber got where it failed, else {@code null}
 */
public record CallEnd(
        Outcome outcome, int status, int attempts, @Nullable Throwable error) {
    /** The ways in which a call ends. */
    public enum Outcome {
        /** The subscriber got all of what it asked for. */
        SERVED,
        /** The subscriber got an error. */
        FAILED,
        /** The subscriber cancelled before the end. */
        CANCELLED
    }
}
