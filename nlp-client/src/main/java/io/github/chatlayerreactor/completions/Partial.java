package io.github.chatlayerreactor.completions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a stream has brought so far, for the error that it may end with. The text is bounded, as a stream need not be. Not
 * thread-safe: it is written by the signals of one stream.
 */
final class Partial {
    private static final int LONGEST = 65_536;

    private final StringBuilder text = new StringBuilder();
    private @Nullable Usage usage;

    void add(String piece, Optional<Usage> stated) {
        text.append(piece, 0, Math.min(piece.length(), LONGEST - text.length()));
        stated.ifPresent(counts -> usage = counts);
    }

    String text() {
        return text.toString();
    }

    Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    /** The error for something that is no value. */
    CompletionException exception(Decoded<?> decoded) {
        if (decoded instanceof Decoded.Failure<?> failure) {
            return new CompletionException.Reported(failure, this);
        }
        String reason = decoded instanceof Decoded.Unrecognised<?> unknown ? unknown.reason() : "it is a terminator";
        return new CompletionException.UnrecognisedReply(reason, this);
    }

    /** The error for bytes that could not be read. Jackson's is not its cause: it may quote them. */
    CompletionException exception(JacksonException unreadable) {
        String reason =
                "it could not be read at byte " + unreadable.getLocation().getByteOffset();
        return new CompletionException.UnrecognisedReply(reason, this);
    }
}
