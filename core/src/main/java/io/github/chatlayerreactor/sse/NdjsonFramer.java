package io.github.chatlayerreactor.sse;

import io.netty.buffer.ByteBuf;

/**
 * Cuts a stream of buffers into lines that each hold a JSON value: LF ends a line, the white space of JSON around a value
 * (so the CR of a CRLF too) is cut off, what is then empty is skipped, and the last line needs no end.
 */
final class NdjsonFramer implements Framer {
    private final Lines lines;
    private int from;
    private int to;

    NdjsonFramer(int maxBytes) {
        lines = new Lines(maxBytes, false);
    }

    /** The array that holds the current value. */
    byte[] array() {
        return lines.array();
    }

    /** Index of the current value's first byte. */
    int from() {
        return from;
    }

    /** Number of the current value's bytes, at least one. */
    int length() {
        return to - from;
    }

    @Override
    public void open(ByteBuf buffer) {
        lines.open(buffer);
    }

    @Override
    public boolean next() {
        while (lines.next()) {
            if (trim()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        lines.close();
    }

    @Override
    public boolean end() {
        lines.end();
        return trim();
    }

    private boolean trim() {
        byte[] array = lines.array();
        from = lines.from();
        to = lines.to();
        while (from < to && isWhiteSpace(array[from])) {
            from++;
        }
        while (from < to && isWhiteSpace(array[to - 1])) {
            to--;
        }
        return from < to;
    }

    private static boolean isWhiteSpace(byte value) {
        return value == ' ' || value == '\t' || value == '\r';
    }
}
