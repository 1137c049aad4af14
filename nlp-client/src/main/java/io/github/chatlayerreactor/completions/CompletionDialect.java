package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.sse.ServerSentEvent;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How a completions service writes and reads: what is asked, and what each piece of an answer is. It decides no behaviour;
 * the client does. Stateless, and shared by all calls.
 *
 * <p>A decoding method may throw a {@link tools.jackson.core.JacksonException}: the call then fails with {@link
 * CompletionException.UnrecognisedReply}, which does not repeat what was read. What an encoding method throws, the call fails
 * with as it is.
 *
 * @param <Q> a request
 * @param <C> a chunk of a streamed completion
 * @param <R> a whole completion
 */
public interface CompletionDialect<Q, C, R> {
    /**
     * Writes a request for a whole completion.
     *
     * @param request the request
     * @return the body, as JSON in UTF-8
     */
    byte[] encodeWhole(Q request);

    /**
     * Writes a request for a streamed completion.
     *
     * @param request the request
     * @return the body, as JSON in UTF-8
     */
    byte[] encodeStreamed(Q request);

    /**
     * Reads a whole completion.
     *
     * @param body the reply's bytes
     * @return the completion, or why there is none
     */
    Decoded<R> decodeWhole(InputStream body);

    /**
     * Reads one event of a stream from its bytes. It is called once for each event, in order, when a chunk is asked for.
     *
     * @param event a view that can be read during the call only
     * @return the chunk, or the end of the stream if the event is exactly the terminator, or why there is none
     */
    Decoded<C> decodeEvent(ServerSentEvent event);

    /**
     * The text that a chunk adds, so that an error can say how far a stream has come.
     *
     * @param chunk a chunk
     * @return the text, empty if it has none
     */
    String text(C chunk);

    /**
     * The usage that a chunk states.
     *
     * @param chunk a chunk
     * @return the usage, if it states one
     */
    Optional<Usage> usage(C chunk);

    /**
     * The text of a whole completion, for {@link CompletionsClient#completeAs}.
     *
     * @param whole a completion
     * @return the text, empty if it has none
     */
    String wholeText(R whole);

    /**
     * The usage that a whole completion states, for what {@link CompletionsClient#completeAs} may fail with. By default it
     * is unknown.
     *
     * @param whole a completion
     * @return the usage, if it states one
     */
    default Optional<Usage> wholeUsage(R whole) {
        return Optional.empty();
    }

    /**
     * Asks for text that is JSON of a form. By default a dialect has no way to.
     *
     * @param request what to complete
     * @param name a name for the form, of letters and digits
     * @param schema the form, as JSON Schema
     * @return a request like it, for such text
     * @throws UnsupportedOperationException if the dialect has no way to
     */
    default Q constrain(Q request, String name, JsonNode schema) {
        throw new UnsupportedOperationException("This dialect has no way to ask for text of a form");
    }
}
