package io.github.chatlayerreactor.completions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a completion has brought so far, for what it may end with. The text is bounded, as a stream need not be. Written by
 * the signals of one stream, and read by whoever stops it.
 */
final class Progress {
    private static final int LONGEST = 65_536;

    private final StringBuilder text = new StringBuilder();
    private @Nullable Usage usage;
    private boolean proved;

    /** What a completion that came as one has brought. */
    static Progress whole(String text, Optional<Usage> stated) {
        Progress whole = new Progress();
        whole.add(text, stated);
        whole.prove();
        return whole;
    }

    synchronized void add(String piece, Optional<Usage> stated) {
        text.append(piece, 0, Math.min(piece.length(), LONGEST - text.length()));
        stated.ifPresent(counts -> usage = counts);
    }

    /** The terminator has come: nothing is missing. */
    synchronized void prove() {
        proved = true;
    }

    synchronized boolean isProved() {
        return proved;
    }

    synchronized String text() {
        return text.toString();
    }

    synchronized Consumption consumption() {
        if (usage == null) {
            return new Consumption.Unknown();
        }
        return proved ? new Consumption.Exact(usage) : new Consumption.Partial(usage);
    }

    /** How a stream ended that was not cut by an error: at its terminator, or where its caller stopped it. */
    <C> Signal<C> end() {
        return isProved() ? new Signal.Finished<>(consumption()) : new Signal.Cancelled<>(text(), consumption());
    }

    /** How a stream ended that failed. */
    <C> Signal<C> end(Throwable error) {
        return error instanceof CompletionException.Truncated
                ? new Signal.Truncated<>(text(), consumption())
                : new Signal.Failed<>(error, text(), consumption());
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
