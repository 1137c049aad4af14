package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whatever bytes come, however they are split: the events that a plain reading of the standard finds, or the limit. Each
 * build tries the kept inputs and looks for others for a moment; {@code -Pfuzz} looks for longer.
 */
class SseFramerFuzz {
    private static final int MAX_BYTES = 64;

    /** What an event says, and the limit in its place. */
    record Told(String type, String data, String lastEventId) {
        static final Told LIMIT = new Told("", "over the limit", "");
    }

    @FuzzTest(maxDuration = "60s")
    void findsTheEventsThatThereAre(byte[] stream) {
        List<Told> events = PlainReading.of(stream, MAX_BYTES);

        assertThat(framed(stream, stream.length)).as("whole").isEqualTo(events);
        assertThat(framed(stream, 1)).as("byte by byte").isEqualTo(events);
        assertThat(framed(stream, 7)).as("by seven").isEqualTo(events);
    }

    private static List<Told> framed(byte[] stream, int size) {
        SseFramer framer = new SseFramer(MAX_BYTES);
        List<Told> events = new ArrayList<>();
        try {
            for (int from = 0; from < stream.length; from += size) {
                ByteBuf part = Unpooled.copiedBuffer(stream, from, Math.min(size, stream.length - from));
                framer.open(part);
                while (framer.next()) {
                    ServerSentEvent event = framer.event();
                    events.add(new Told(event.type(), event.text(), event.lastEventId()));
                }
                framer.close();
                part.release();
            }
        } catch (EventStreamException over) {
            events.add(Told.LIMIT);
        }
        return events;
    }

    /** The standard's algorithm, line by line and with no thought of speed; a character is a byte until the end. */
    static final class PlainReading {
        private final List<Told> events = new ArrayList<>();
        private final int maxBytes;
        private @Nullable String data;
        private String type = "";
        private String id = "";

        private PlainReading(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        static List<Told> of(byte[] stream, int maxBytes) {
            PlainReading reading = new PlainReading(maxBytes);
            int from = 0;
            for (int i = 0; i < stream.length; i++) {
                boolean ends = stream[i] == '\n' || stream[i] == '\r';
                if (!ends && i - from < maxBytes) {
                    continue;
                }
                if (!ends || !reading.line(withoutMark(stream, from, i))) {
                    reading.events.add(Told.LIMIT);
                    break;
                }
                i += stream[i] == '\r' && i + 1 < stream.length && stream[i + 1] == '\n' ? 1 : 0;
                from = i + 1;
            }
            return reading.events;
        }

        private static String withoutMark(byte[] stream, int from, int to) {
            boolean marked = from == 0
                    && to >= 3
                    && stream[0] == (byte) 0xEF
                    && stream[1] == (byte) 0xBB
                    && stream[2] == (byte) 0xBF;
            return new String(stream, marked ? 3 : from, to - (marked ? 3 : from), ISO_8859_1);
        }

        /** Whether what there is by then is within the limit. */
        private boolean line(String line) {
            if (line.isEmpty()) {
                dispatch();
                return true;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            return field(name, value.startsWith(" ") ? value.substring(1) : value);
        }

        private boolean field(String name, String value) {
            switch (name) {
                case "event" -> type = value;
                case "id" -> id = value.indexOf('\0') < 0 ? value : id;
                case "data" -> data = data == null ? value : data + "\n" + value;
                default -> {
                    // ignored, and so is the reconnection time, which no event shows here
                }
            }
            return data == null || data.length() <= maxBytes;
        }

        private void dispatch() {
            if (data != null) {
                events.add(new Told(type.isEmpty() ? "message" : decoded(type), decoded(data), decoded(id)));
            }
            data = null;
            type = "";
        }

        private static String decoded(String bytes) {
            return new String(bytes.getBytes(ISO_8859_1), UTF_8);
        }
    }
}
