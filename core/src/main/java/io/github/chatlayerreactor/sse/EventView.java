package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The one event of a {@link SseFramer}, shown again and again over other bytes; closed in between. */
final class EventView implements ServerSentEvent {
    private String type = "";
    private String lastEventId = "";
    private @Nullable Duration retry;
    private boolean open;
    private byte[] array = {};
    private int from;
    private int to;

    /** Opens this view. */
    void over(byte[] array, int from, int to) {
        this.open = true;
        this.array = array;
        this.from = from;
        this.to = to;
    }

    void describe(String type, String lastEventId, @Nullable Duration retry) {
        this.type = type;
        this.lastEventId = lastEventId;
        this.retry = retry;
    }

    void close() {
        open = false;
    }

    @Override
    public String type() {
        requireOpen();
        return type;
    }

    @Override
    public String lastEventId() {
        requireOpen();
        return lastEventId;
    }

    @Override
    public @Nullable Duration retry() {
        requireOpen();
        return retry;
    }

    @Override
    public <T> @Nullable T data(BytesMapper<T> mapper) {
        requireOpen();
        return mapper.map(array, from, to - from);
    }

    @Override
    public String text() {
        requireOpen();
        return new String(array, from, to - from, UTF_8);
    }

    @Override
    public boolean dataEquals(String expected) {
        requireOpen();
        if (expected.length() > to - from) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            char character = expected.charAt(i);
            if (array[from + i] != character) {
                return character > 0x7F && sameBytes(expected.getBytes(UTF_8));
            }
        }
        return expected.length() == to - from;
    }

    private boolean sameBytes(byte[] expected) {
        return Arrays.equals(array, from, to, expected, 0, expected.length);
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("An event can be read only during the call that it is handed to");
        }
    }
}
