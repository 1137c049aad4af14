package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a call brought no reply that could be used. Each kind says whether the server may have processed the request.
 *
 * <p>Errors of the token itself are {@link io.github.chatlayerreactor.auth.AuthException}s.
 */
public abstract sealed class HttpException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private boolean possiblyProcessed;
    private final Head head;
    private int attempts;

    private HttpException(String message, boolean possiblyProcessed, Head head, @Nullable Throwable cause) {
        super(message, cause);
        this.possiblyProcessed = possiblyProcessed;
        this.head = head;
    }

    /**
     * Whether the server may have done what was asked, so that asking again could do it twice.
     *
     * @return {@code false} only where it is certain that it did not
     */
    public final boolean possiblyProcessed() {
        return possiblyProcessed;
    }

    /**
     * How often it was tried, a second exchange after a 401 not counted.
     *
     * @return 0 if it never came to that, as while it waited to be let in
     */
    public final int attempts() {
        return attempts;
    }

    /**
     * The status of the reply.
     *
     * @return the status code, or 0 where none had come
     */
    public final int status() {
        return head.status;
    }

    /**
     * What the server calls this request: the reply's {@code x-request-id}.
     *
     * @return the id, empty without one
     */
    public final Optional<String> requestId() {
        return Optional.ofNullable(head.requestId);
    }

    /** Notes what the whole call adds to this end of its last attempt. */
    void attempted(int count, boolean earlierPossiblyProcessed) {
        attempts = count;
        possiblyProcessed |= earlierPossiblyProcessed;
    }

    record Head(int status, @Nullable String requestId) implements Serializable {
        static final Head NONE = new Head(0, null);
    }

    /** The URL must not receive a token, so nothing was sent: plain http beyond loopback, or an origin not allowed. */
    public static final class OriginRefused extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        OriginRefused(String message) {
            super(message, false, Head.NONE, null);
        }
    }

    /** No connection: name resolution, the pool, connect or TLS failed, as {@link #phase()} says. Nothing was sent. */
    public static final class Unreachable extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Phase phase;

        Unreachable(String message, Phase phase, @Nullable Throwable cause) {
            super(message, false, Head.NONE, cause);
            this.phase = phase;
        }

        /**
         * What failed.
         *
         * @return {@link Phase#RESOLVE}, {@link Phase#ACQUIRE}, {@link Phase#CONNECT}, {@link Phase#TLS}, or {@link
         *     Phase#QUEUE} where not even a deadline could be set
         */
        public Phase phase() {
            return phase;
        }
    }

    /** The origin's circuit breaker is open, since too many calls to it failed. Nothing was sent. */
    public static final class CircuitOpen extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        CircuitOpen(String message) {
            super(message, false, Head.NONE, null);
        }
    }

    /** A timeout of {@link Timeouts}, or the request's own, has passed. */
    public static final class TimedOut extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Phase phase;
        private final Duration timeout;

        TimedOut(String message, Phase phase, Duration timeout, boolean possiblyProcessed, Head head) {
            super(message, possiblyProcessed, head, null);
            this.phase = phase;
            this.timeout = timeout;
        }

        /**
         * What the call waited for.
         *
         * @return where it stood
         */
        public Phase phase() {
            return phase;
        }

        /**
         * The bound that passed.
         *
         * @return one of {@link Timeouts}, or the request's own
         */
        public Duration timeout() {
            return timeout;
        }
    }

    /** The connection ended after the request was sent and before the reply did. */
    public static final class Interrupted extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        Interrupted(String message, Head head, @Nullable Throwable cause) {
            super(message, true, head, cause);
        }
    }

    /** The reply is larger than {@link Limits} allow. */
    public static final class TooLarge extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooLarge(String message, int limit, Head head) {
            super(message, true, head, null);
            this.limit = limit;
        }

        /**
         * The bound that was passed.
         *
         * @return bytes
         */
        public int limit() {
            return limit;
        }
    }

    /** The reply's bytes are not what was to be read from them. */
    public static final class Unreadable extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Head head, @Nullable Throwable cause) {
            super(message, true, head, cause);
        }
    }

    /**
     * A reply that the caller has no use for, such as a 404, a 503, or HTML from a proxy. Only a 4xx, and a 503 that says
     * when to come again, say that the request was not processed.
     */
    public static final class UnexpectedReply extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final int CLIENT_ERROR = 4;
        private static final int SERVICE_UNAVAILABLE = 503;

        @SuppressWarnings("serial") // the redacted headers are an unmodifiable copy, which is serializable
        private final Map<String, String> headers;

        private final String excerpt;
        private final @Nullable Duration retryAfter;

        UnexpectedReply(
                String message, Head head, Map<String, String> headers, String excerpt, @Nullable Duration retryAfter) {
            super(
                    message,
                    head.status / 100 != CLIENT_ERROR && !(head.status == SERVICE_UNAVAILABLE && retryAfter != null),
                    head,
                    null);
            this.headers = headers;
            this.excerpt = excerpt;
            this.retryAfter = retryAfter;
        }

        /**
         * The reply's headers, without those that hold secrets.
         *
         * @return names, in lower case, and values
         */
        public Map<String, String> headers() {
            return headers;
        }

        /**
         * The first piece of the body, without the token.
         *
         * @return at most {@link Limits#excerpt()} characters
         */
        public String excerpt() {
            return excerpt;
        }

        /**
         * How long the server asks to be left alone: {@code Retry-After}, else {@code x-ratelimit-reset}.
         *
         * @return the wait from when the reply came, at most a day, empty where none is stated
         */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }
}
