package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.http.Reply;
import java.io.InputStream;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** Reads a completion that comes as one. */
record WholeReply<R>(CompletionDialect<?, ?, R> dialect) {
    /** The handler of a call's reply. */
    Mono<R> read(Reply reply) {
        return reply.isSuccess() && !reply.hasMediaType("text/html") ? reply.read(this::decode) : reply.refuse();
    }

    /** The value that a completion's text is. */
    <T> T value(R whole, TextReader<T> reader) {
        String text = dialect.wholeText(whole);
        return reader.value(text, "it", Progress.whole(text, dialect.wholeUsage(whole)));
    }

    private R decode(InputStream body) {
        Progress nothing = new Progress();
        try {
            Decoded<R> decoded = dialect.decodeWhole(body);
            if (decoded instanceof Decoded.Value<R> whole) {
                return whole.value();
            }
            throw nothing.exception(decoded);
        } catch (JacksonException unreadable) {
            throw nothing.exception(unreadable);
        }
    }
}
