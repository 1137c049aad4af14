package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of event-stream-vectors.json, whole and split everywhere. */
final class EventStreamVectorsTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:n|u([0-9a-f]{4}))");
    private static final String LONG_DATA = "y".repeat(300 * 1024);
    private static final byte[] LONG_BYTES = LONG_DATA.getBytes(UTF_8);
    private static final List<Vector> VECTORS = load();

    @Test
    void areAllThere() {
        assertThat(VECTORS).hasSize(26).allMatch(vector -> !vector.events().isEmpty());
    }

    @EnumSource
    @ParameterizedTest
    void yieldTheirEventsWhole(Buffers.Kind kind) {
        Buffers buffers = new Buffers(kind);
        for (Vector vector : VECTORS) {
            check(vector, List.of(buffers.of(vector.bytes())), "whole");
        }
        buffers.assertReleased();
    }

    @EnumSource
    @ParameterizedTest
    void yieldTheirEventsAtEverySplit(Buffers.Kind kind) {
        for (Vector vector : VECTORS) {
            byte[] bytes = vector.bytes();
            Buffers buffers = new Buffers(kind);
            splits(bytes.length).forEach(at -> {
                check(vector, buffers.split(bytes, at), "split at " + at);
                buffers.assertReleased();
            });
        }
    }

    @EnumSource
    @ParameterizedTest
    void yieldTheirEventsByteByByte(Buffers.Kind kind) {
        Buffers buffers = new Buffers(kind);
        for (Vector vector : VECTORS) {
            check(vector, buffers.single(vector.bytes()), "byte by byte");
        }
        buffers.assertReleased();
    }

    private static void check(Vector vector, List<ByteBuf> body, String how) {
        List<Event> events = EventStreams.sse(Flux.fromIterable(body), Event::of)
                .collectList()
                .block();

        assertThat(events).as("%s, %s", vector.name(), how).isEqualTo(vector.events());
    }

    /** Every place of a short stream; of a long one the first and last 4096, and every 997th between them. */
    private static IntStream splits(int length) {
        return IntStream.range(1, length).filter(at -> at <= 4096 || at >= length - 4096 || at % 997 == 0);
    }

    private static List<Vector> load() {
        try (InputStream file = EventStreamVectorsTest.class.getResourceAsStream("/sse/event-stream-vectors.json")) {
            return JsonMapper.shared().readValue(file, Vectors.class).vectors().stream()
                    .map(Vector::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file escapes control and non-ASCII characters in its strings once more (a line feed reads as {@code \n}), and shortens one. */
    private static String unescape(String text) {
        if (text.equals(LONG_DATA.substring(0, 57) + "...")) {
            return LONG_DATA;
        }
        return ESCAPE.matcher(text)
                .replaceAll(escape -> escape.group(1) == null
                        ? "\n"
                        : Character.toString((char) Integer.parseInt(escape.group(1), 16)));
    }

    record Vectors(String note, List<Vector> vectors) {}

    record Vector(String name, String bytesBase64, List<Event> events) {
        byte[] bytes() {
            return Base64.getDecoder().decode(bytesBase64);
        }

        Vector unescaped() {
            return new Vector(
                    name, bytesBase64, events.stream().map(Event::unescaped).toList());
        }
    }

    record Event(String type, String data, String lastEventId) {
        static Event of(ServerSentEvent event) {
            boolean isLong = Boolean.TRUE.equals(event.data(Event::isLong));
            return new Event(event.type(), isLong ? LONG_DATA : event.text(), event.lastEventId());
        }

        /** Compares without a text of 300 KB for each split. */
        private static boolean isLong(byte[] array, int offset, int length) {
            return Arrays.equals(array, offset, offset + length, LONG_BYTES, 0, LONG_BYTES.length);
        }

        Event unescaped() {
            return new Event(type, unescape(data), unescape(lastEventId));
        }

        @Override
        public String toString() {
            String start = data.length() > 100 ? data.substring(0, 100) + "… (" + data.length() + ")" : data;
            return "Event[" + type + ", " + start + ", " + lastEventId + "]";
        }
    }
}
