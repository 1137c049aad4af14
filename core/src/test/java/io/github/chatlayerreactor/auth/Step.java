package io.github.chatlayerreactor.auth;

import java.time.Duration;

/** One thing that happens to a shared token, of which a {@link Trial} runs any number in any order. */
sealed interface Step {
    /** Time passes, on the ticker and on the wall clock. */
    record Pass(Duration time) implements Step {}

    /** The wall clock moves and the ticker does not: somebody set it, or the machine was suspended. */
    record MoveWallClock(Duration by) implements Step {}

    /** A subscriber comes. */
    record Ask(Manner manner) implements Step {}

    /** A subscriber who waits goes; counted from the latest one. */
    record Cancel(int back) implements Step {}

    /** Some API answers 401 to a token that a subscriber got; counted from the latest one. */
    record Reject(int back) implements Step {}

    /** From now on the token server answers like this. */
    record Answer(Kind kind, Duration life, Duration delay) implements Step {}

    /** The token server accepts a new secret only; so many reads of the credentials still bring the old one. */
    record RotateSecret(int oldReads) implements Step {}

    /** This happens between the source's next look at its state and its change of it. */
    record Race(Step rival) implements Step {}

    /** The source is closed. */
    record Close() implements Step {}

    /** What a subscriber does besides waiting. */
    enum Manner {
        PATIENT,
        CANCELS_AT_ONCE,
        ASKS_AGAIN,
        REJECTS,
        THROWS
    }

    /** How a token server can answer. */
    enum Kind {
        GRANT,
        GRANT_THE_SAME,
        OVERLOADED,
        REFUSED,
        BAD_SCOPE,
        MALFORMED,
        DOWN,
        NEVER
    }
}
