package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of newline-delimited JSON is. */
final class NdjsonFramerTest {
    private final Buffers buffers = new Buffers(Buffers.Kind.HEAP);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}\n[2]\n\"…\"\n",
                "{\"a\":1}\r\n[2]\r\n\"…\"\r\n",
                "{\"a\":1}\n[2]\n\"…\"",
                "\uFEFF{\"a\":1}\n\n[2]\n\r\n \t\n\"…\" \r",
                "\n\n\t{\"a\":1} \n [2]\t\r\n\"…\"\n\n\n"
            })
    void isTrimmedOneOrNone(String stream) {
        byte[] bytes = stream.getBytes(UTF_8);
        for (int first = 0; first < bytes.length; first++) {
            for (int second = first; second < bytes.length; second++) {
                assertThat(texts(1000, buffers.split(bytes, first, second)))
                        .as("%d, %d", first, second)
                        .containsExactly("{\"a\":1}", "[2]", "\"…\"");
            }
        }
    }

    @Test
    void doesNotEndAtACarriageReturn() {
        assertThat(texts(1000, buffers.of("[1,\r2]\n"))).containsExactly("[1,\r2]");
    }

    @Test
    void isAValueWithoutItsEndUnlessBlank() {
        assertThat(texts(1000, buffers.of("1\n2"))).containsExactly("1", "2");
        assertThat(texts(1000, buffers.of("\uFEFF2"))).containsExactly("2");
        assertThat(texts(1000, buffers.of("1\n \r"))).containsExactly("1");
        assertThat(texts(1000, List.of())).isEmpty();
    }

    @Test
    void isBounded() {
        assertThat(texts(4, buffers.of("1234\n1234"))).containsExactly("1234", "1234");
        assertThatThrownBy(() -> texts(4, buffers.of("12", "34", "5"))).isInstanceOf(EventStreamException.class);
        assertThatThrownBy(() -> texts(4, buffers.of("12345\n"))).isInstanceOf(EventStreamException.class);
    }

    private static List<String> texts(int maxBytes, List<ByteBuf> parts) {
        NdjsonFramer framer = new NdjsonFramer(maxBytes);
        List<String> texts = new ArrayList<>();
        for (ByteBuf part : parts) {
            framer.open(part);
            while (framer.next()) {
                texts.add(text(framer));
            }
            framer.close();
            part.release();
        }
        if (framer.end()) {
            texts.add(text(framer));
        }
        return texts;
    }

    private static String text(NdjsonFramer framer) {
        return new String(framer.array(), framer.from(), framer.length(), UTF_8);
    }
}
