package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of buffers into server-sent events.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">WHATWG HTML,
 *     9.2.6 Interpreting an event stream</a>
 */
final class SseFramer implements Framer {
    /*
     * Lines are cut by Lines; what is kept here between two lines is the event so far. Its data is in one of three states:
     *
     *   NONE      no data line yet: a blank line dispatches nothing, and forgets the type
     *   LENT      one data line, read where it lies: in the buffer, or in an array of Lines
     *   GATHERED  the data, its lines joined by a line feed, in an array of ours
     *
     *   NONE --data line--> LENT --data line, or close--> GATHERED --data line--> GATHERED
     *   any --blank line--> NONE, and an event unless it was NONE
     *
     * Invariants:
     *   - LENT only between an open and its close. What it points at is written by nobody meanwhile: Lines writes to its
     *     arrays when it is opened, when it completes a line that another buffer began (the first of a buffer, so before
     *     anything can be lent), and when it is closed, which we do after the data was gathered.
     *   - Only whole lines are decoded, so a code point may be split over buffers anywhere.
     *   - A CR ends its line at once, and the LF that may follow is skipped when it comes: an event is never held back
     *     until the next buffer.
     *   - The end of the stream dispatches nothing: an event without its blank line is dropped.
     *   - Nothing here grows beyond maxBytes: a line by Lines, the data below. Comments are held only until their line
     *     ends, so any number of them may pass.
     *   - The last event id and the reconnection time outlive the event; type and data do not.
     */
    private enum Data {
        NONE,
        LENT,
        GATHERED
    }

    private static final byte[] DATA = "data".getBytes(UTF_8);
    private static final byte[] EVENT = "event".getBytes(UTF_8);
    private static final byte[] ID = "id".getBytes(UTF_8);
    private static final byte[] RETRY = "retry".getBytes(UTF_8);

    private final int maxBytes;
    private final Lines lines;
    private final GrowableBytes gathered = new GrowableBytes();
    private final EventView event = new EventView();

    private Data data = Data.NONE;
    private byte[] lent = DATA;
    private int lentFrom;
    private int lentTo;
    private String type = "";
    private String lastEventId = "";
    private @Nullable Duration retry;

    SseFramer(int maxBytes) {
        this.maxBytes = maxBytes;
        this.lines = new Lines(maxBytes, true);
    }

    /** The current event. */
    ServerSentEvent event() {
        return event;
    }

    @Override
    public void open(ByteBuf buffer) {
        lines.open(buffer);
    }

    @Override
    public boolean next() {
        event.close();
        while (lines.next()) {
            if (lines.from() == lines.to()) {
                if (dispatch()) {
                    return true;
                }
            } else {
                field(lines.array(), lines.from(), lines.to());
            }
        }
        return false;
    }

    @Override
    public void close() {
        event.close();
        gatherLent();
        lines.close();
    }

    @Override
    public boolean end() {
        return false;
    }

    private boolean dispatch() {
        boolean any = data != Data.NONE;
        if (data == Data.LENT) {
            event.over(lent, lentFrom, lentTo);
        } else if (data == Data.GATHERED) {
            event.over(gathered.array(), 0, gathered.length());
        }
        event.describe(type.isEmpty() ? "message" : type, lastEventId, retry);
        data = Data.NONE;
        gathered.clear();
        type = "";
        return any;
    }

    private void field(byte[] line, int from, int to) {
        int colon = indexOf(':', line, from, to);
        int value = Math.min(colon + 1, to);
        if (value < to && line[value] == ' ') {
            value++;
        }
        if (is(DATA, line, from, colon)) {
            data(line, value, to);
        } else if (is(EVENT, line, from, colon)) {
            type = new String(line, value, to - value, UTF_8);
        } else if (is(ID, line, from, colon)) {
            id(line, value, to);
        } else if (is(RETRY, line, from, colon)) {
            retry(line, value, to);
        }
    }

    private void data(byte[] line, int from, int to) {
        if (data == Data.NONE) {
            data = Data.LENT;
            lent = line;
            lentFrom = from;
            lentTo = to;
            return;
        }
        gatherLent();
        if (to - from >= maxBytes - gathered.length()) {
            throw new EventStreamException(maxBytes);
        }
        gathered.append((byte) '\n');
        gathered.append(line, from, to);
    }

    private void gatherLent() {
        if (data == Data.LENT) {
            data = Data.GATHERED;
            gathered.append(lent, lentFrom, lentTo);
        }
    }

    private void id(byte[] line, int from, int to) {
        if (indexOf('\0', line, from, to) == to) {
            lastEventId = new String(line, from, to - from, UTF_8);
        }
    }

    /** Digits alone, at least one; a time beyond what a long can hold is the longest. */
    private void retry(byte[] line, int from, int to) {
        long millis = 0;
        for (int i = from; i < to; i++) {
            int digit = line[i] - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            millis = millis > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : millis * 10 + digit;
        }
        if (from < to) {
            retry = Duration.ofMillis(millis);
        }
    }

    private static int indexOf(char ascii, byte[] line, int from, int to) {
        int index = from;
        while (index < to && line[index] != ascii) {
            index++;
        }
        return index;
    }

    private static boolean is(byte[] name, byte[] line, int from, int to) {
        return Arrays.equals(name, 0, name.length, line, from, to);
    }
}
