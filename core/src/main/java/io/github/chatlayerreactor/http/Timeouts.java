package io.github.chatlayerreactor.http;

import java.time.Duration;

/**
 * How long each part of a call may take. The first three are those of the HTTP client that {@link
 * io.github.chatlayerreactor.Chatlayer} makes; a client of the caller's own has its own.
 *
 * @param acquire until the pool has a connection. Default: 10 s
 * @param connect until a new connection stands. Default: 5 s
 * @param tls until the TLS handshake is done. Default: 5 s
 * @param headers from the moment the request is sent until the head of its reply has come, for each attempt. Default: 30 s
 * @param idle between two pieces of a body, while its subscriber asks for more. Default: 30 s
 * @param call a whole call, from subscription until its reply has been read: the queue, the token, all attempts. Default:
 *     60 s
 * @param stream a whole stream, from subscription until its last element. Default: 10 min
 */
public record Timeouts(
        Duration acquire,
        Duration connect,
        Duration tls,
        Duration headers,
        Duration idle,
        Duration call,
        Duration stream) {
    private static final Timeouts DEFAULTS = new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10));

    /**
     * Checks that each is positive.
     *
     * @param acquire until the pool has a connection
     * @param connect until a new connection stands
     * @param tls until the TLS handshake is done
     * @param headers until the reply's head has come
     * @param idle between two pieces of a body
     * @param call a whole call
     * @param stream a whole stream
     * @throws IllegalArgumentException if one is zero or negative
     */
    public Timeouts {
        requirePositive("acquire", acquire);
        requirePositive("connect", connect);
        requirePositive("tls", tls);
        requirePositive("headers", headers);
        requirePositive("idle", idle);
        requirePositive("call", call);
        requirePositive("stream", stream);
    }

    /**
     * The defaults, which are those of the components.
     *
     * @return the defaults
     */
    public static Timeouts defaults() {
        return DEFAULTS;
    }

    /**
     * Sets how long to wait for a connection from the pool.
     *
     * @param bound a positive duration
     * @return timeouts like these, with that one
     */
    public Timeouts acquire(Duration bound) {
        return new Timeouts(bound, connect, tls, headers, idle, call, stream);
    }

    /**
     * Sets how long making a connection may take.
     *
     * @param bound a positive duration
     * @return timeouts like these, with that one
     */
    public Timeouts connect(Duration bound) {
        return new Timeouts(acquire, bound, tls, headers, idle, call, stream);
    }

    /**
     * Sets how long the TLS handshake may take.
     *
     * @param bound a positive duration
     * @return timeouts like these, with that one
     */
    public Timeouts tls(Duration bound) {
        return new Timeouts(acquire, connect, bound, headers, idle, call, stream);
    }

    /**
     * Sets how long to wait for the head of a reply.
     *
     * @param bound a positive duration
     * @return timeouts like these, with that one
     */
    public Timeouts headers(Duration bound) {
        return new Timeouts(acquire, connect, tls, bound, idle, call, stream);
    }

    /**
     * Sets how long a body may pause while more is asked for.
     *
     * @param bound a positive duration
     * @return timeouts like these, with that one
     */
    public Timeouts idle(Duration bound) {
        return new Timeouts(acquire, connect, tls, headers, bound, call, stream);
    }

    /**
     * Sets how long a whole call may take.
     *
     * @param bound a positive duration
     * @return timeouts like these, with that one
     */
    public Timeouts call(Duration bound) {
        return new Timeouts(acquire, connect, tls, headers, idle, bound, stream);
    }

    /**
     * Sets how long a whole stream may take.
     *
     * @param bound a positive duration
     * @return timeouts like these, with that one
     */
    public Timeouts stream(Duration bound) {
        return new Timeouts(acquire, connect, tls, headers, idle, call, bound);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The timeout \"" + name + "\" must be positive, not " + value);
        }
    }
}
