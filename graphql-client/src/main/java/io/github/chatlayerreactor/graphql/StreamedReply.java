package io.github.chatlayerreactor.graphql;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * One reply while it arrives, as the elements of its list: an iteration over those that lie in the bytes so far, which
 * throws where the reply is at fault. It is gone through to its end each time more has come.
 *
 * <p>The bytes are cut into three kinds, as {@code place} says: the elements go to their reader one by one, the errors
 * likewise, and what is around them to the {@link StreamedEnvelope}, which says where the two lists begin. The bracket that
 * ends a list belongs to the envelope.
 *
 * @param <E> the elements
 */
final class StreamedReply<E> implements Iterator<E> {
    private final StreamedList<?, E> list;
    private final int status;
    private final ObjectReader reader;
    private final ByteWindow window = new ByteWindow();
    private final ElementScanner scanner = new ElementScanner(window);
    private final StreamedEnvelope envelope;
    private final StreamedErrors errors;
    private StreamedEnvelope.Place place = StreamedEnvelope.Place.ELSEWHERE;
    private @Nullable E ready;
    private boolean whole;
    private boolean ended;
    private int index;
    private long emitted;

    StreamedReply(StreamedList<?, E> list, int status, JsonMapper mapper) {
        this.list = list;
        this.status = status;
        this.reader = mapper.readerFor(list.elementType());
        this.envelope = new StreamedEnvelope(list.keys());
        this.errors = new StreamedErrors(mapper);
    }

    /** Copies a piece of the body. */
    Iterator<E> take(ByteBuf piece) {
        window.append(piece);
        return this;
    }

    /** The body has ended well. */
    Iterator<E> end() {
        whole = true;
        return this;
    }

    @Override
    public boolean hasNext() {
        while (ready == null && !ended && step()) {
            // until there is an element or no more can be had of these bytes
        }
        return ready != null;
    }

    @Override
    public E next() {
        E element = hasNext() ? ready : null;
        if (element == null) {
            throw new NoSuchElementException();
        }
        ready = null;
        emitted++;
        return element;
    }

    /** Goes on by one element or by one piece of what is around; whether there was any. */
    private boolean step() {
        try {
            return isAround() ? envelope() : element();
        } catch (Violation violation) {
            throw violation(violation.what());
        } catch (DatabindException | InputCoercionException e) {
            throw new GraphQlException.DataMismatch(list.query(), mismatch(e), errors.list());
        } catch (UnexpectedEndOfInputException e) {
            throw violation("ends before its JSON does");
        } catch (StreamConstraintsException e) {
            throw violation("is beyond the parser's limits: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw notJson(e.getLocation().getByteOffset() - (isAround() ? envelope.length() : 0));
        }
    }

    private boolean isAround() {
        return place == StreamedEnvelope.Place.ELSEWHERE;
    }

    private boolean envelope() {
        int from = window.position();
        int to = afterBracket(from);
        if (from < to) {
            place = envelope.read(window.bytes(), from, to);
            window.dropTo(to);
            scanner.begin();
        } else if (whole) {
            envelope.end();
            ended = true;
            judge();
        }
        return from < to;
    }

    /** Index after the next bracket that may begin a list, or after the last byte. */
    private int afterBracket(int from) {
        byte[] bytes = window.bytes();
        for (int at = from; at < window.end(); at++) {
            if (bytes[at] == '[') {
                return at + 1;
            }
        }
        return window.end();
    }

    private boolean element() {
        ElementScanner.Found found = scanner.next();
        requireSmall(window.position() - window.start());
        switch (found) {
            case ELEMENT -> read(window.start(), window.position() - window.start());
            case END -> place = StreamedEnvelope.Place.ELSEWHERE;
            case WRONG -> throw notJson(0);
            case NOTHING -> {
                if (whole) {
                    throw violation("ends before its JSON does");
                }
            }
        }
        return found != ElementScanner.Found.NOTHING;
    }

    private void read(int from, int length) {
        if (place == StreamedEnvelope.Place.ERRORS) {
            errors.add(window.bytes(), from, length);
        } else {
            ready = reader.readValue(window.bytes(), from, length);
            index++;
        }
        window.dropTo(from + length);
    }

    private void requireSmall(int length) {
        boolean isErrors = place == StreamedEnvelope.Place.ERRORS;
        if (length + (isErrors ? errors.bytes() : 0) > list.maxBytes()) {
            String what = isErrors ? "errors" : "data." + list.path() + "[" + index + "]";
            throw new GraphQlException.TooLarge(list.query(), what, list.maxBytes());
        }
    }

    private Mismatch mismatch(JacksonException error) {
        Mismatch inside = Mismatch.of(error, null);
        String dot = inside.path().isEmpty() || inside.path().startsWith("[") ? "" : ".";
        String path = list.path() + "[" + index + "]" + dot + inside.path();
        return new Mismatch(path, inside.expected(), inside.found(), inside.cause());
    }

    /** All was read: whether it was a complete result. */
    private void judge() {
        Query<?, ?> query = list.query();
        List<GraphQlError> reported = errors.list();
        if (!envelope.executed() && reported.isEmpty()) {
            throw new Violation("has neither data nor errors");
        }
        if (!envelope.executed()) {
            throw new GraphQlException.Rejected(query, new GraphQlResult.Rejected<>(status, reported, Map.of()));
        }
        if (!envelope.hasData()) {
            throw new GraphQlException.FieldErrors(query, new GraphQlResult.Failed<>(reported, Map.of()));
        }
        if (!reported.isEmpty()) {
            throw new GraphQlException.FieldErrors(query, emitted, reported);
        }
        Mismatch mismatch = envelope.mismatch();
        if (mismatch != null) {
            throw new GraphQlException.DataMismatch(query, mismatch, reported);
        }
    }

    private GraphQlException notJson(long index) {
        return violation("is not JSON at byte " + (window.offset(window.start()) + index));
    }

    private GraphQlException violation(String what) {
        return new GraphQlException.ProtocolViolation(list.query(), status, what);
    }
}
