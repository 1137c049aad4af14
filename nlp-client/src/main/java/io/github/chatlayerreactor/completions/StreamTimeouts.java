package io.github.chatlayerreactor.completions;

import java.time.Duration;

/**
 * How long a streamed completion may keep silent once the head of its reply has come. Both run only while the subscriber
 * asks for a chunk, and end only at an event: a comment that keeps the connection alive is none. Beside them hold those of
 * the exchange, {@link io.github.chatlayerreactor.http.Timeouts}: to the head of the reply, for bytes of any kind, and for
 * the whole stream.
 *
 * @param firstEvent until the first event. Default: 30 s
 * @param betweenEvents from one event to the next. Default: 30 s
 */
public record StreamTimeouts(Duration firstEvent, Duration betweenEvents) {
    private static final StreamTimeouts DEFAULTS = new StreamTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));

    /**
     * Checks that each is positive.
     *
     * @param firstEvent until the first event
     * @param betweenEvents from one event to the next
     * @throws IllegalArgumentException if one is zero or negative
     */
    public StreamTimeouts {
        requirePositive("firstEvent", firstEvent);
        requirePositive("betweenEvents", betweenEvents);
    }

    /**
     * 30 s each.
     *
     * @return the defaults
     */
    public static StreamTimeouts defaults() {
        return DEFAULTS;
    }

    /**
     * Sets how long the first event may take.
     *
     * @param bound a positive duration
     * @return timeouts like these, with that one
     */
    public StreamTimeouts firstEvent(Duration bound) {
        return new StreamTimeouts(bound, betweenEvents);
    }

    /**
     * Sets how long a stream may pause between two events.
     *
     * @param bound a positive duration
     * @return timeouts like these, with that one
     */
    public StreamTimeouts betweenEvents(Duration bound) {
        return new StreamTimeouts(firstEvent, bound);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The timeout \"" + name + "\" must be positive, not " + value);
        }
    }
}
