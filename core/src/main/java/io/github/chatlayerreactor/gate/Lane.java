package io.github.chatlayerreactor.gate;

/** Who goes first at a gate: a waiter of the one lane before any of the other, first come first served within a lane. */
public enum Lane {
    /** Somebody waits for the answer. May use all permits. */
    LIVE,
    /** Nobody waits. Goes when no {@link #LIVE} waiter is left, and may be bounded to some of the permits. */
    BATCH
}
