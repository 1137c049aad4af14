package io.github.chatlayerreactor.auth;

/** What a {@link TokenSource} made of a rejected token. */
public enum Rejection {
    /** Another token is held by now, or none: nothing was done; ask again. */
    ALREADY_REPLACED,
    /** A fetch for its successor runs already, or ran and failed: nothing was started; ask again. */
    JOINED,
    /** The token is out of use and the fetch of its successor has begun; ask again. */
    REFRESH_STARTED,
    /**
     * The token stays, since a new one would not help: it is fixed, or it has itself just replaced a rejected one. The
     * 401 belongs to the caller.
     */
    SUPPRESSED,
    /** The source is closed: there will be no other token. */
    CLOSED
}
