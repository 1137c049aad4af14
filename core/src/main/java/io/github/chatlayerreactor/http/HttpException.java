package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a call brought no reply that could be used. Each kind says whether the server may have processed the request.
 *
 * <p>Errors of the token itself are {@link io.github.chatlayerreactor.auth.AuthException}s.
 */
public abstract sealed class HttpException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean possiblyProcessed;

    private HttpException(String message, boolean possiblyProcessed, @Nullable Throwable cause) {
        super(message, cause);
        this.possiblyProcessed = possiblyProcessed;
    }

    /**
     * Whether the server may have done what was asked, so that asking again could do it twice.
     *
     * @return {@code false} only where it is certain that it did not
     */
    public final boolean possiblyProcessed() {
        return possiblyProcessed;
    }

    /** The URL must not receive a token, so nothing was sent: plain http beyond loopback, or an origin not allowed. */
    public static final class OriginRefused extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        OriginRefused(String message) {
            super(message, false, null);
        }
    }

    /** No connection: name resolution, connect, TLS or the pool failed. Nothing was sent. */
    public static final class Unreachable extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        Unreachable(String message, Throwable cause) {
            super(message, false, cause);
        }
    }

    /** A timeout of {@link Timeouts} has passed. */
    public static final class TimedOut extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Duration timeout;

        TimedOut(String message, Duration timeout) {
            super(message, true, null);
            this.timeout = timeout;
        }

        /**
         * The bound that passed.
         *
         * @return one of {@link Timeouts}
         */
        public Duration timeout() {
            return timeout;
        }
    }

    /** The connection ended before the reply did. */
    public static final class Interrupted extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        Interrupted(String message, Throwable cause) {
            super(message, true, cause);
        }
    }

    /** The reply is larger than {@link Limits} allow. */
    public static final class TooLarge extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooLarge(String message, int limit) {
            super(message, true, null);
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

        Unreadable(String message, @Nullable Throwable cause) {
            super(message, true, cause);
        }
    }

    /**
     * A reply that the caller has no use for, such as a 404, a 503, or HTML from a proxy. Only a 4xx says that the
     * request was not processed.
     */
    public static final class UnexpectedReply extends HttpException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final int CLIENT_ERROR = 4;

        private final int status;

        @SuppressWarnings("serial") // the redacted headers are an unmodifiable copy, which is serializable
        private final Map<String, String> headers;

        private final String excerpt;

        UnexpectedReply(String message, int status, Map<String, String> headers, String excerpt) {
            super(message, status / 100 != CLIENT_ERROR, null);
            this.status = status;
            this.headers = headers;
            this.excerpt = excerpt;
        }

        /**
         * The reply's status.
         *
         * @return the status code
         */
        public int status() {
            return status;
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
         * The first {@link Limits#excerpt()} bytes of the body, without the token.
         *
         * @return the piece, possibly empty
         */
        public String excerpt() {
            return excerpt;
        }
    }
}
