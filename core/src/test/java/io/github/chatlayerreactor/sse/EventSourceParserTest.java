package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Random streams in random pieces: the same events as another implementation finds. */
final class EventSourceParserTest {
    private static final int STREAMS = 5_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Event>> EVENTS = new TypeReference<>() {};
    private static final String[] PIECES = {
        "data",
        "data:",
        "data: ",
        "data:  x",
        "event:",
        "event: t",
        "id: 1",
        "retry: 10",
        ":",
        " ",
        "x",
        "é",
        "😀",
        "\uFEFF",
        "{\"a\":[1,2]}",
        "\n",
        "\n",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "\r\n\r\n",
        "\n\r",
        "datax:y",
        " data:z"
    };

    @RegisterExtension
    static final Oracle ORACLE = new Oracle();

    private final Buffers buffers = new Buffers(Buffers.Kind.HEAP);

    record Event(String type, String data) {}

    @Test
    void findsTheSameEvents() throws IOException {
        Random random = new Random(20_261_126);
        for (int i = 0; i < STREAMS; i++) {
            List<byte[]> parts = split(stream(random), random);

            assertThat(events(parts)).as(shown(parts)).isEqualTo(JSON.readValue(ORACLE.ask(question(parts)), EVENTS));
        }
        buffers.assertReleased();
    }

    /** With a line feed at the end, since the other implementation waits for one after a carriage return. */
    private static byte[] stream(Random random) {
        StringBuilder stream = new StringBuilder();
        random.ints(random.nextInt(1, 30), 0, PIECES.length).forEach(piece -> stream.append(PIECES[piece]));
        return stream.append('\n').toString().getBytes(UTF_8);
    }

    private static List<byte[]> split(byte[] stream, Random random) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        while (from < stream.length) {
            int to = Math.min(stream.length, from + random.nextInt(1, 12));
            parts.add(Arrays.copyOfRange(stream, from, to));
            from = to;
        }
        return parts;
    }

    private static String question(List<byte[]> parts) {
        return JSON.writeValueAsString(
                parts.stream().map(Base64.getEncoder()::encodeToString).toList());
    }

    private static String shown(List<byte[]> parts) {
        return JSON.writeValueAsString(
                parts.stream().map(part -> new String(part, UTF_8)).toList());
    }

    private List<Event> events(List<byte[]> parts) {
        Flux<ByteBuf> body = Flux.fromIterable(parts).map(buffers::of);
        return requireNonNull(EventStreams.sse(body, event -> new Event(event.type(), event.text()))
                .collectList()
                .block());
    }
}
