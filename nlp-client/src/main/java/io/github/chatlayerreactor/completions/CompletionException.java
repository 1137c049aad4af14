package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a completion is not whole, beyond what concerns any call. Each carries what a stream had brought until then. What
 * was asked and what was answered are in no message, save the service's own words of {@link Reported}.
 */
public abstract sealed class CompletionException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What the stream had brought. */
    private final transient @Nullable Partial partial;

    private CompletionException(String message, Partial partial) {
        super(message, null);
        this.partial = partial;
    }

    /**
     * The text of the chunks before the error, at most its first 65 536 UTF-16 units.
     *
     * @return the text, empty for a whole completion
     */
    public final String partialText() {
        return partial == null ? "" : partial.text();
    }

    /**
     * The last usage that a chunk before the error stated.
     *
     * @return the usage, or nothing where it is unknown
     */
    public final Optional<Usage> usage() {
        return partial == null ? Optional.empty() : partial.usage();
    }

    /** The stream's body ended properly, but without the terminator: the text may lack its end. */
    public static final class Truncated extends CompletionException {
        @Serial
        private static final long serialVersionUID = 1L;

        Truncated(Partial partial) {
            super("The stream ended without its terminator, so it may lack its end", partial);
        }
    }

    /** The service said, in an event or in a reply with a status of success, that it failed. */
    public static final class Reported extends CompletionException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final int LONGEST = 1000;

        /** The service's name for the failure. */
        private final String code;

        Reported(Decoded.Failure<?> failure, Partial partial) {
            super("The service reported a failure (" + cut(failure.code()) + "): " + cut(failure.message()), partial);
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

        UnrecognisedReply(String reason, Partial partial) {
            super("The dialect does not know what the service sent: " + reason, partial);
        }
    }
}
