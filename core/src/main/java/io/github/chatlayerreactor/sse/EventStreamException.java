package io.github.chatlayerreactor.sse;

import io.github.chatlayerreactor.ChatlayerException;

/** The error of a stream that cannot be framed: one of its lines, or the data of one of its events, is over the limit. */
public final class EventStreamException extends ChatlayerException {
    private static final long serialVersionUID = 1L;

    /** The limit that was passed. */
    private final int maxBytes;

    EventStreamException(int maxBytes) {
        super(
                "A line or an event of the stream is longer than the limit of " + maxBytes
                        + " bytes; a higher limit is set by the maxBytes argument of EventStreams.sse and"
                        + " EventStreams.ndjson",
                null);
        this.maxBytes = maxBytes;
    }

    /**
     * Returns the limit that was passed.
     *
     * @return bytes, without the line's end
     */
    public int maxBytes() {
        return maxBytes;
    }
}
