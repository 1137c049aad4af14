package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a completion is not whole, beyond what concerns any call. Each carries what it had brought until then. What was asked
 * and what was answered are in no message, save the service's own words of {@link Reported}.
 */
public abstract sealed class CompletionException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What the completion had brought. */
    private final transient @Nullable Progress progress;

    private CompletionException(String message, Progress progress) {
        super(message, null);
        this.progress = progress;
    }

    /**
     * The text that had come, at most its first 65 536 UTF-16 units: that of a stream's chunks, or, where {@link
     * CompletionsClient#completeAs} fails with {@link Misshapen}, that of the whole completion.
     *
     * @return the text, empty for any other error of a whole completion
     */
    public final String partialText() {
        return progress == null ? "" : progress.text();
    }

    /**
     * What is known of the usage.
     *
     * @return the last that the service stated until the error, or that it stated none
     */
    public final Consumption consumption() {
        return progress == null ? new Consumption.Unknown() : progress.consumption();
    }

    /**
     * The last usage that the service stated until the error.
     *
     * @return the usage, or nothing where it is unknown
     */
    public final Optional<Usage> usage() {
        return consumption().usage();
    }

    /** The stream's body ended properly, but without the terminator: the text may lack its end. */
    public static final class Truncated extends CompletionException {
        @Serial
        private static final long serialVersionUID = 1L;

        Truncated(Progress progress) {
            super("The stream ended without its terminator, so it may lack its end", progress);
        }
    }

    /** The service said, in an event or in a reply with a status of success, that it failed. */
    public static final class Reported extends CompletionException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final int LONGEST = 1000;

        /** The service's name for the failure. */
        private final String code;

        Reported(Decoded.Failure<?> failure, Progress progress) {
            super("The service reported a failure (" + cut(failure.code()) + "): " + cut(failure.message()), progress);
            this.code = cut(failure.code());
        }

        /**
         * The service's own name for the failure.
         *
         * @return the code, empty where it gave none
         */
        public String code() {
            return code;
        }

        private static String cut(String text) {
            return text.substring(0, Math.min(text.length(), LONGEST));
        }
    }

    /** An event, or a whole reply, is nothing that the dialect knows. */
    public static final class UnrecognisedReply extends CompletionException {
        @Serial
        private static final long serialVersionUID = 1L;

        UnrecognisedReply(String reason, Progress progress) {
            super("The dialect does not know what the service sent: " + reason, progress);
        }
    }

    /** No event came for longer than {@link StreamTimeouts} allow, while one was asked for. */
    public static final class Stalled extends CompletionException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** The bound that passed. */
        private final Duration timeout;

        Stalled(Duration timeout, Progress progress) {
            super("The stream brought no event for " + timeout, progress);
            this.timeout = timeout;
        }

        /**
         * The bound that passed.
         *
         * @return one of {@link StreamTimeouts}
         */
        public Duration timeout() {
            return timeout;
        }
    }

    /**
     * The text is not of the form that was asked for. It is whole, save that of {@link CompletionsClient#streamElements},
     * which may be so as soon as one element is bad.
     */
    public static final class Misshapen extends CompletionException {
        @Serial
        private static final long serialVersionUID = 1L;

        Misshapen(String reason, Progress progress) {
            super("The completion's text is not of the form that was asked for: " + reason, progress);
        }
    }
}
