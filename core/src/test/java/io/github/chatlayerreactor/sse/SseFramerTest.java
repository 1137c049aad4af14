package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vectors leave open: ends of lines, ids, times, bounds, and when an event is there. */
final class SseFramerTest {
    private final Buffers buffers = new Buffers(Buffers.Kind.HEAP);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:a\rdata:b\r\rdata:c\r\r",
                "data:a\ndata:b\n\ndata:c\n\n",
                "data:a\r\ndata:b\r\n\r\ndata:c\r\n\r\n",
                "data:a\r\ndata:b\n\rdata:c\r\r\n",
                "\r\n\uFEFF:\r\ndata:a\rdata:b\n\r\ndata:c\n\r",
                "\uFEFF\r\n\rdata:a\n:\r\ndata:b\n\r\n\r\ndata:c\r\r\r",
                "\uFEFFdata:a\r:data:x\r\ndata:b\n\n\ndata:c\n\ndata:d\n"
            })
    void endsLinesAtAnyMixOfCrAndLf(String stream) {
        byte[] bytes = stream.getBytes(UTF_8);
        for (int first = 1; first < bytes.length - 1; first++) {
            for (int second = first + 1; second < bytes.length; second++) {
                assertThat(texts(1000, buffers.split(bytes, first, second)))
                        .as("%d, %d", first, second)
                        .containsExactly("a\nb", "c");
            }
        }
    }

    @Test
    void showsAnEventAsSoonAsItsBlankLineBegins() {
        SseFramer framer = new SseFramer(1000);

        assertThat(texts(framer, buffers.of("data:a\r\n\r"))).containsExactly("a");
        assertThat(texts(framer, buffers.of("\ndata:b\n"))).isEmpty();
        assertThat(texts(framer, buffers.of("\n"))).containsExactly("b");
    }

    @Test
    void forgetsTheTypeButNotTheId() {
        String stream = "id:1\nevent:t\n\ndata:a\n\nevent:t\nevent\ndata:b\nid\n\nevent: t\ndata:c\n\n";

        assertThat(map(stream, e -> e.type() + "," + e.lastEventId() + "," + e.text()))
                .containsExactly("message,1,a", "message,,b", "t,,c");
    }

    @Test
    void ignoresAnIdWithNul() {
        assertThat(map("id:1\nid:2\0\ndata:a\n\n", ServerSentEvent::lastEventId))
                .containsExactly("1");
    }

    @Test
    void takesARetryOfDigitsOnly() {
        String bogus = "retry:1x\nretry\nretry:-1\nretry:  3\nretry:٣\nretry:1.5\nretry:/\nretry::\n";

        assertThat(map("retry: 10\ndata\n\n" + bogus + "data\n\nretry:007\ndata\n\n", ServerSentEvent::retry))
                .containsExactly(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775807", "9223372036854775808", "92233720368547758070", "99999999999999999999"})
    void takesTheLongestRetryForALongerOne(String digits) {
        assertThat(map("retry:" + digits + "\ndata\n\n", ServerSentEvent::retry))
                .containsExactly(Duration.ofMillis(Long.MAX_VALUE));
    }

    @Test
    void hasNoRetryUntilItIsGiven() {
        assertThat(map("data:a\n\n", e -> e.retry() == null)).containsExactly(true);
    }

    @Test
    void takesNamesOfFieldsExactly() {
        assertThat(texts(1000, buffers.of("Data:a\ndata :b\n data:c\ndatax:d\ndat:e\n\ndata:f:g\n\n")))
                .containsExactly("f:g");
    }

    @Test
    void readsAnEventInOneBufferWhereItLies() {
        ByteBuf buffer = buffers.of("data: {}\n\n").get(0);
        int start = buffer.arrayOffset() + buffer.readerIndex();
        BytesMapper<Boolean> there =
                (array, offset, length) -> array == buffer.array() && offset == start + 6 && length == 2;

        assertThat(map(new SseFramer(1000), List.of(buffer), e -> e.data(there)))
                .containsExactly(true);
    }

    @Test
    void keepsWhatItHoldsOfABufferThatIsGone() {
        SseFramer framer = new SseFramer(1000);
        for (ByteBuf part : buffers.of("ev", "ent:t\nda", "ta:a\ndata:", "b\n", "", "data:c\n")) {
            assertThat(texts(framer, List.of(part))).isEmpty();
            part.release();
        }

        assertThat(texts(framer, buffers.of("\n"))).containsExactly("a\nb\nc");
    }

    @Test
    void boundsALineHoweverItComes() {
        assertThat(texts(10, buffers.of("data:12345\n\n"))).containsExactly("12345");
        assertThatThrownBy(() -> texts(10, buffers.of("data:123456\n\n"))).isInstanceOf(EventStreamException.class);
        assertThatThrownBy(() -> texts(10, buffers.of("data:", "123", "456"))).isInstanceOf(EventStreamException.class);
        assertThatThrownBy(() -> texts(10, buffers.of(":", "1234567890"))).isInstanceOf(EventStreamException.class);
    }

    @Test
    void boundsTheDataOfAnEvent() {
        assertThat(texts(10, buffers.of("data:1234\ndata:12345\n\n"))).containsExactly("1234\n12345");
        assertThatThrownBy(() -> texts(10, buffers.of("data:12345\ndata:12345\n\n")))
                .isInstanceOf(EventStreamException.class);
        assertThatThrownBy(() -> texts(10, buffers.of("data\n".repeat(12) + "\n")))
                .isInstanceOf(EventStreamException.class);
        assertThat(texts(10, buffers.of("data\n".repeat(11) + "\n"))).containsExactly("\n".repeat(10));
    }

    @Test
    void letsAnyNumberOfCommentsPass() {
        assertThat(texts(10, buffers.of("data:a\n" + ":123456\n".repeat(100) + "\n")))
                .containsExactly("a");
    }

    @Test
    void saysTheLimitAndHowToRaiseIt() {
        assertThatThrownBy(() -> texts(10, buffers.of("data:123456\n\n")))
                .isInstanceOfSatisfying(
                        EventStreamException.class,
                        e -> assertThat(e.maxBytes()).isEqualTo(10))
                .hasMessageContaining("limit of 10 bytes")
                .hasMessageContaining("maxBytes argument of EventStreams.sse");
    }

    @Test
    void closesItsEventAfterTheCall() {
        SseFramer framer = new SseFramer(1000);
        assertThat(texts(framer, buffers.of("data:a\n\n"))).containsExactly("a");

        ServerSentEvent late = framer.event();
        assertThatThrownBy(late::text).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(late::type).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(late::lastEventId).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(late::retry).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> late.dataEquals("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> late.data((array, offset, length) -> "")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void comparesDataExactly() {
        List<String> others = List.of("[DONE", "[DONE] ", "[DONE] and more", "", "[DONe]", "[DONÉ]", "[DON\uFF25]");

        assertThat(map("data: [DONE]\n\n", e -> e.dataEquals("[DONE]"))).containsExactly(true);
        assertThat(map("data: [DONE]\n\n", e -> others.stream().noneMatch(e::dataEquals)))
                .containsExactly(true);
        assertThat(map("data: [DONE] and more\n\ndata: [DONE] \n\ndata\n\n", e -> e.dataEquals("[DONE]")))
                .containsExactly(false, false, false);
        assertThat(map("data\n\n", e -> e.dataEquals(""))).containsExactly(true);
    }

    @Test
    void comparesDataBeyondAscii() {
        List<String> others = List.of("fin", "fin‥", "fin…x", "fin...", "fin\u00E2\u0080\u00A6");

        assertThat(map("data: fin…\n\n", e -> e.dataEquals("fin…"))).containsExactly(true);
        assertThat(map("data: fin…\n\n", e -> others.stream().noneMatch(e::dataEquals)))
                .containsExactly(true);
    }

    private <T> List<@Nullable T> map(String stream, EventMapper<T> mapper) {
        return map(new SseFramer(1000), buffers.of(stream), mapper);
    }

    private static List<@Nullable String> texts(int maxBytes, List<ByteBuf> parts) {
        return texts(new SseFramer(maxBytes), parts);
    }

    private static List<@Nullable String> texts(SseFramer framer, List<ByteBuf> parts) {
        return map(framer, parts, ServerSentEvent::text);
    }

    private static <T> List<@Nullable T> map(SseFramer framer, List<ByteBuf> parts, EventMapper<T> mapper) {
        List<@Nullable T> values = new ArrayList<>();
        for (ByteBuf part : parts) {
            framer.open(part);
            while (framer.next()) {
                values.add(mapper.map(framer.event()));
            }
            framer.close();
        }
        return values;
    }
}
