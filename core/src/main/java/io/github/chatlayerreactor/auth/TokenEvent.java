package io.github.chatlayerreactor.auth;

import java.time.Duration;

/**
 * Something that befell a {@link SharedTokenSource}. No event holds a token or a secret. Events of one fetch have its
 * number; those of different fetches, and rejections, may overtake each other when they come from different threads.
 */
public sealed interface TokenEvent {
    /**
     * A fetch of a new token has begun.
     *
     * @param fetch its number, counted from 1 for each source
     * @param forced whether a rejection started it
     * @param remaining how long the held token is still handed out; zero where none is held
     */
    record FetchStarted(long fetch, boolean forced, Duration remaining) implements TokenEvent {}

    /**
     * A fetch has brought a token.
     *
     * @param fetch its number
     * @param duration how long it took, with all its attempts
     * @param life how long the server said that the token lives, from the moment it was asked for
     */
    record Granted(long fetch, Duration duration, Duration life) implements TokenEvent {}

    /**
     * A fetch has failed.
     *
     * @param fetch its number
     * @param duration how long it took, with all its attempts
     * @param cause the kind of {@link AuthException}: {@code Refused}, {@code Unavailable} or {@code Malformed}
     * @param message the exception's
     * @param nextTry how long the source leaves the token server alone from now on
     * @param remaining how long the held token is still handed out; zero where none is held
     */
    record FetchFailed(
            long fetch, Duration duration, String cause, String message, Duration nextTry, Duration remaining)
            implements TokenEvent {}

    /**
     * A token was {@linkplain TokenSource#reject rejected}. The fetch that this starts is reported before it.
     *
     * @param verdict what that meant
     */
    record Rejected(Rejection verdict) implements TokenEvent {}

    /** The source was closed. It is the last event; a fetch that was under way has no other end. */
    record Closed() implements TokenEvent {}
}
