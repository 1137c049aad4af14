package io.github.chatlayerreactor.sse;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One event of an event stream: a view over the bytes of its data, where they lie. It can be read during
 * {@link EventMapper#map} only; every method throws {@link IllegalStateException} after that. What a mapper wants to keep
 * it copies, by {@link #text()} or by the value that it makes.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">WHATWG HTML,
 *     9.2.6 Interpreting an event stream</a>
 */
public interface ServerSentEvent {
    /**
     * Returns the event's type.
     *
     * @return the last {@code event} field, or {@code message} if there is none or it is empty
     */
    String type();

    /**
     * Returns the last event id that the stream has given, in this event or in an earlier one.
     *
     * @return the id, or the empty string
     */
    String lastEventId();

    /**
     * Returns the last reconnection time that the stream has given, in this event or in an earlier one.
     *
     * @return the time, or null if there is none
     */
    @Nullable Duration retry();

    /**
     * Maps the bytes of the data, where they lie: {@code event.data(reader::readValue)} decodes JSON without a copy.
     *
     * @param <T> the value's type
     * @param mapper is given the lines of the data, joined by a line feed
     * @return what the mapper returns
     */
    <T> @Nullable T data(BytesMapper<T> mapper);

    /**
     * Decodes the data, on every call anew.
     *
     * @return the data as UTF-8, with U+FFFD for what is malformed
     */
    String text();

    /**
     * Says whether the data is this text and nothing else, without decoding it: {@code dataEquals("[DONE]")}.
     *
     * @param expected the whole text, compared by its bytes in UTF-8
     * @return whether they are the same bytes
     */
    boolean dataEquals(String expected);
}
