package io.github.chatlayerreactor.nlp;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.time.Duration;

/** Why an utterance has no result, beyond what concerns any call. None of these repeats the end user's text. */
public abstract sealed class NlpException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private NlpException(String message) {
        super(message, null);
    }

    /** The text is longer than the service ever understands, so nothing was sent. */
    public static final class TextTooLong extends NlpException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Code points. */
        private final int length;

        /** Code points. */
        private final int limit;

        TextTooLong(int length, int limit) {
            super("The text has " + length + " characters, and Chatlayer never understands more than " + limit
                    + ": shorten it");
            this.length = length;
            this.limit = limit;
        }

        /**
         * How long the text is.
         *
         * @return code points
         */
        public int length() {
            return length;
        }

        /**
         * How long it may be.
         *
         * @return code points
         */
        public int limit() {
            return limit;
        }
    }

    /** The service said yes with a body that is no extract in any of the known envelopes. */
    public static final class UnrecognisedReply extends NlpException {
        @Serial
        private static final long serialVersionUID = 1L;

        UnrecognisedReply(String found) {
            super("Expected an extract, as {\"data\":{\"extract\":…}}, {\"extract\":…} or bare, but " + found);
        }
    }

    /** An item of {@link NlpClient#extractAll} took longer than {@link Batch#deadline()} allows. */
    public static final class DeadlinePassed extends NlpException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** What the item was allowed to take. */
        private final Duration deadline;

        DeadlinePassed(Duration deadline) {
            super("No result within " + deadline + ", the deadline of each item");
            this.deadline = deadline;
        }

        /**
         * How long the item was allowed to take.
         *
         * @return the duration
         */
        public Duration deadline() {
            return deadline;
        }
    }
}
