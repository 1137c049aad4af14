package io.github.chatlayerreactor.sse;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A growable array of bytes that is used again: clearing it keeps the array and what it holds. */
final class GrowableBytes {
    private byte[] array = {};
    private int length;

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void append(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, array, length, to - from);
        length += to - from;
    }

    void append(byte value) {
        reserve(1);
        array[length++] = value;
    }

    /** Appends a buffer's readable bytes; its indexes stay as they are. */
    void append(ByteBuf source) {
        int bytes = source.readableBytes();
        reserve(bytes);
        source.getBytes(source.readerIndex(), array, length, bytes);
        length += bytes;
    }

    private void reserve(int bytes) {
        int needed = Math.addExact(length, bytes);
        if (needed > array.length) {
            array = Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * array.length)));
        }
    }
}
