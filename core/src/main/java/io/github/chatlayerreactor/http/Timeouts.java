package io.github.chatlayerreactor.http;

import java.time.Duration;

/**
 * How long each part of a request may take.
 *
 * @param connect until the connection stands, TLS included
 * @param headers from subscription until the reply's head has arrived, a token and a second exchange included
 * @param call until a reply that is read whole has been read
 * @param stream until a streamed reply has ended
 */
public record Timeouts(Duration connect, Duration headers, Duration call, Duration stream) {
    private static final Timeouts DEFAULTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(10));

    /**
     * Checks that each is positive.
     *
     * @param connect until the connection stands
     * @param headers until the reply's head has arrived
     * @param call until a whole reply has been read
     * @param stream until a streamed reply has ended
     * @throws IllegalArgumentException if one is zero or negative
     */
    public Timeouts {
        requirePositive("connect", connect);
        requirePositive("headers", headers);
        requirePositive("call", call);
        requirePositive("stream", stream);
    }

    /**
     * 5 s to connect, 30 s to the headers, 60 s for a call, 10 min for a stream.
     *
     * @return the defaults
     */
    public static Timeouts defaults() {
        return DEFAULTS;
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The timeout \"" + name + "\" must be positive, not " + value);
        }
    }
}
