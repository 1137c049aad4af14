package io.github.chatlayerreactor.http;

/** What a request states about being sent more than once. */
public enum Replay {
    /** Executing it twice does no harm: it may be sent again even when the first outcome is unknown. */
    ALWAYS,
    /** It may be sent again only when the first one was certainly not processed, as after a 401. The default. */
    UNPROCESSED,
    /** It is sent once at most, not even again after a 401. */
    NEVER
}
