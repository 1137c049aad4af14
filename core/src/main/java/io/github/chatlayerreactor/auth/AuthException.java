package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no token. A {@link TokenSource} has retried what is worth retrying before a subscriber sees one of these;
 * each subscriber gets an object of its own.
 */
public abstract sealed class AuthException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration nextTry;

    private AuthException(String message, @Nullable Throwable cause, @Nullable Duration nextTry) {
        super(message, cause);
        this.nextTry = nextTry == null || nextTry.isZero() ? null : nextTry;
    }

    /**
     * How long, from the moment of this error, the source leaves the token server alone. Until then a subscriber gets
     * the same error at once.
     *
     * @return the wait, empty where a try may be made at once or never again
     */
    public final Optional<Duration> nextTry() {
        return Optional.ofNullable(nextTry);
    }

    /** What is none of the three that a fetch fails with came out of the caller's code, or of a defect. */
    static AuthException of(Throwable error) {
        boolean ours = error instanceof Refused || error instanceof Unavailable || error instanceof Malformed;
        return ours
                ? (AuthException) error
                : new Unavailable(
                        "The token could not be fetched: " + error.getClass().getSimpleName(), error);
    }

    /** An error of the same kind and content for one more subscriber. */
    abstract AuthException copy(@Nullable Duration wait);

    /** Whether the same request could succeed a little later. */
    abstract boolean isRetryable();

    /**
     * The token server refused the request, and would again: wrong or disabled credentials, or a wrong token URL.
     * Check the client id, the secret and the URL; a secret cannot be shown again, but a new credential can be made.
     */
    public static final class Refused extends AuthException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String error;

        Refused(String message, int status, String error) {
            this(message, status, error, null);
        }

        private Refused(String message, int status, String error, @Nullable Duration nextTry) {
            super(message, null, nextTry);
            this.status = status;
            this.error = error;
        }

        /**
         * The token server's status.
         *
         * @return the status code
         */
        public int status() {
            return status;
        }

        /**
         * The OAuth error code (RFC 6749 §5.2), such as {@code invalid_client}.
         *
         * @return the code, empty if the reply had none
         */
        public String error() {
            return error;
        }

        /** Whether it was the credentials that were refused, rather than the request. */
        boolean concernsCredentials() {
            return error.equals("invalid_client") || error.equals("unauthorized_client");
        }

        @Override
        AuthException copy(@Nullable Duration wait) {
            return new Refused(getMessage(), status, error, wait);
        }

        @Override
        boolean isRetryable() {
            return false;
        }
    }

    /**
     * The token server could not be reached, did not answer in time, or is overloaded; or it was not asked, because its
     * circuit breaker is open or the credentials could not be read.
     */
    public static final class Unavailable extends AuthException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int status;
        private final boolean retryable;
        private final @Nullable Duration retryAfter;

        Unavailable(String message, @Nullable Throwable cause) {
            this(message, cause, 0, true, null, null);
        }

        private Unavailable(
                String message,
                @Nullable Throwable cause,
                int status,
                boolean retryable,
                @Nullable Duration retryAfter,
                @Nullable Duration nextTry) {
            super(message, cause, nextTry);
            this.status = status;
            this.retryable = retryable;
            this.retryAfter = retryAfter;
        }

        static Unavailable overloaded(String message, int status, @Nullable Duration retryAfter) {
            return new Unavailable(message, null, status, true, retryAfter, null);
        }

        static Unavailable notAsked(String message) {
            return notAsked(message, null);
        }

        static Unavailable notAsked(String message, @Nullable Throwable cause) {
            return new Unavailable(message, cause, 0, false, null, null);
        }

        /**
         * The token server's status.
         *
         * @return the status code, or 0 where there was no reply
         */
        public int status() {
            return status;
        }

        /** What the server asked for in {@code Retry-After}. */
        Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }

        @Override
        AuthException copy(@Nullable Duration wait) {
            return new Unavailable(getMessage(), getCause(), status, retryable, retryAfter, wait);
        }

        @Override
        boolean isRetryable() {
            return retryable;
        }
    }

    /** The token server's reply is no usable token reply: check that the token URL leads to Keycloak, not to a proxy. */
    public static final class Malformed extends AuthException {
        @Serial
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            this(message, null);
        }

        private Malformed(String message, @Nullable Duration nextTry) {
            super(message, null, nextTry);
        }

        @Override
        AuthException copy(@Nullable Duration wait) {
            return new Malformed(getMessage(), wait);
        }

        @Override
        boolean isRetryable() {
            return true;
        }
    }

    /** More subscribers wait for one token than the source allows. Slow the callers down, or raise the bound. */
    public static final class TooManyWaiters extends AuthException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooManyWaiters(int limit) {
            super(
                    "More than " + limit + " subscribers wait for a token: slow them down, or raise maxWaiters",
                    null,
                    null);
            this.limit = limit;
        }

        /**
         * The bound.
         *
         * @return how many may wait
         */
        public int limit() {
            return limit;
        }

        @Override
        AuthException copy(@Nullable Duration wait) {
            return new TooManyWaiters(limit);
        }

        @Override
        boolean isRetryable() {
            return false;
        }
    }

    /** The token source was closed. */
    public static final class Closed extends AuthException {
        @Serial
        private static final long serialVersionUID = 1L;

        Closed() {
            super("The token source is closed", null, null);
        }

        @Override
        AuthException copy(@Nullable Duration wait) {
            return new Closed();
        }

        @Override
        boolean isRetryable() {
            return false;
        }
    }
}
