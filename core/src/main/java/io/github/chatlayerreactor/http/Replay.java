package io.github.chatlayerreactor.http;

/**
 * What a request states about being sent more than once. Whatever it states, an attempt of which certainly nothing was
 * sent, as when no connection could be made, may be followed by another.
 */
public enum Replay {
    /**
     * Executing it twice does no harm: it may be sent again even when the first outcome is unknown. The default of GET,
     * HEAD, OPTIONS, PUT and DELETE (RFC 9110 §9.2.2).
     */
    ALWAYS,
    /**
     * It may be sent again only when the first one was certainly not processed: after a 401, 425 or 429, and after a 503
     * that says when to come again. The default of any other method.
     */
    UNPROCESSED,
    /** Once it was sent it is not sent again, not even after a 401. */
    NEVER;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** Whether a reply of this status may be followed by another attempt. */
    boolean allowsAfter(int status, boolean statesWait) {
        boolean unprocessed =
                status == TOO_MANY_REQUESTS || status == TOO_EARLY || (status == SERVICE_UNAVAILABLE && statesWait);
        return switch (this) {
            case ALWAYS ->
                unprocessed || status == REQUEST_TIMEOUT || (status >= 500 && status <= 504 && status != 501);
            case UNPROCESSED -> unprocessed;
            case NEVER -> false;
        };
    }

    /** Whether this end of an attempt, of which no element was handed on, may be followed by another. */
    boolean allowsAfter(HttpException end) {
        if (end instanceof HttpException.Unreachable) {
            return true;
        }
        if (end instanceof HttpException.TimedOut late) {
            return !late.possiblyProcessed() || this == ALWAYS;
        }
        return end instanceof HttpException.Interrupted && this == ALWAYS;
    }
}
