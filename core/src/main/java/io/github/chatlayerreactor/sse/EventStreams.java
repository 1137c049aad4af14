package io.github.chatlayerreactor.sse;

import io.netty.buffer.ByteBuf;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * Event streams and newline-delimited JSON from the buffers of a body.
 *
 * <p><b>Buffers.</b> They belong to the returned flux as they are emitted: each is released once, before the next is asked
 * for, whether the stream completes, fails or is cancelled, and those that an operator of the body discards are released
 * too. What Reactor Netty receives it releases itself, so it is handed over as {@code ByteBufFlux.retain()}.
 *
 * <p><b>Demand.</b> One buffer is asked for at a time, while a value is asked for and none is left of the buffer before: a
 * slow subscriber holds one buffer, and no more is read. An end of the body needs no demand.
 *
 * <p><b>Limits.</b> A line, and an event's data, has at most {@code maxBytes} bytes: beyond that the flux fails. Comments
 * between events count by the line.
 *
 * <p><b>Termination.</b> No value of an event ends a stream here. A mapper makes a value of the terminator, such as
 * {@code [DONE]}, and the caller ends the flux with {@code takeUntil}; the cancel that this sends goes on to the body.
 */
public final class EventStreams {
    /** The most bytes in a line or an event's data where no other limit is given: 1 MiB. */
    public static final int DEFAULT_MAX_BYTES = 1024 * 1024;

    private EventStreams() {}

    /**
     * Maps the events of an event stream, with lines and events of up to {@link #DEFAULT_MAX_BYTES}.
     *
     * @param <T> the values' type
     * @param body an event stream in UTF-8
     * @param mapper makes the value of each event, or none
     * @return as {@link #sse(Publisher, EventMapper, int)}
     */
    public static <T> Flux<T> sse(Publisher<? extends ByteBuf> body, EventMapper<T> mapper) {
        return sse(body, mapper, DEFAULT_MAX_BYTES);
    }

    /**
     * Maps the events of an event stream, as WHATWG HTML interprets it. An event that the end of the body leaves without
     * its blank line is dropped.
     *
     * @param <T> the values' type
     * @param body an event stream in UTF-8
     * @param mapper makes the value of each event, or none
     * @param maxBytes most bytes in a line, and in an event's data; over 0
     * @return emits what the mapper makes, in order; completes with the body; fails with {@link EventStreamException} for
     *     what is over the limit, and with what the body fails with or the mapper throws, each after the values before
     *     it; cancel cancels the body
     * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">WHATWG HTML,
     *     9.2.5 Parsing an event stream</a>
     */
    public static <T> Flux<T> sse(Publisher<? extends ByteBuf> body, EventMapper<T> mapper, int maxBytes) {
        return values(body, maxBytes, subscriber -> {
            SseFramer framer = new SseFramer(maxBytes);
            return new Framing<>(subscriber, framer, () -> mapper.map(framer.event()));
        });
    }

    /**
     * Maps the lines of newline-delimited JSON, of up to {@link #DEFAULT_MAX_BYTES}.
     *
     * @param <T> the values' type
     * @param body values in JSON, a line each, in UTF-8
     * @param mapper makes the value of each line, or none
     * @return as {@link #ndjson(Publisher, BytesMapper, int)}
     */
    public static <T> Flux<T> ndjson(Publisher<? extends ByteBuf> body, BytesMapper<T> mapper) {
        return ndjson(body, mapper, DEFAULT_MAX_BYTES);
    }

    /**
     * Maps the lines of newline-delimited JSON. A line ends at LF or CRLF; spaces and tabs around a value are cut off; a
     * line with nothing else is skipped, and so is a byte order mark at the head. The last line is a line without its end
     * too, once the body has completed: a body that was cut short is found by decoding it.
     *
     * @param <T> the values' type
     * @param body values in JSON, a line each, in UTF-8
     * @param mapper makes the value of each line, or none; called as {@link EventMapper#map} is
     * @param maxBytes most bytes in a line; over 0
     * @return emits what the mapper makes, in order; completes with the body; fails with {@link EventStreamException} for
     *     a line over the limit, and with what the body fails with or the mapper throws, each after the values before it;
     *     cancel cancels the body
     * @see <a href="https://github.com/ndjson/ndjson-spec">Newline Delimited JSON</a>
     */
    public static <T> Flux<T> ndjson(Publisher<? extends ByteBuf> body, BytesMapper<T> mapper, int maxBytes) {
        return values(body, maxBytes, subscriber -> {
            NdjsonFramer framer = new NdjsonFramer(maxBytes);
            return new Framing<>(subscriber, framer, () -> mapper.map(framer.array(), framer.from(), framer.length()));
        });
    }

    private static <T> Flux<T> values(
            Publisher<? extends ByteBuf> body,
            int maxBytes,
            Function<CoreSubscriber<? super T>, Framing<T>> newFraming) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes must be over 0 but is " + maxBytes);
        }
        Flux<ByteBuf> buffers = Flux.<ByteBuf>from(body).doOnDiscard(ByteBuf.class, ByteBuf::release);
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> subscriber) {
                buffers.subscribe(newFraming.apply(subscriber));
            }
        };
    }
}
