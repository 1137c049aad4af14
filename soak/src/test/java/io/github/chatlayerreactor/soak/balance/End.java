package io.github.chatlayerreactor.soak.balance;

/** The ways in which a call ends. */
enum End {
    /** With the right answer to what it asked. */
    ANSWERED,
    /** With an error of ours that says what happened. */
    FAILED,
    /** By the caller, who has left. */
    CANCELLED,
    /** In any other way, or not at all. */
    UNEXPLAINED
}
