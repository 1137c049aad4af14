package io.github.chatlayerreactor.graphql;

import io.netty.buffer.ByteBuf;

/**
 * The bytes of a stream from the first that is still needed to the last that has come, in one array, to which they are
 * copied from their buffers.
 */
final class ByteWindow {
    private byte[] bytes = {};
    private int start;
    private int position;
    private int end;
    private long before;

    void append(ByteBuf buffer) {
        int added = buffer.readableBytes();
        if (start == end || added > bytes.length - end) {
            makeRoom(added);
        }
        buffer.getBytes(buffer.readerIndex(), bytes, end, added);
        end += added;
    }

    private void makeRoom(int added) {
        int held = end - start;
        int needed = Math.addExact(held, added);
        byte[] roomy = needed > bytes.length ? new byte[(int) Math.min(2L * needed, Integer.MAX_VALUE - 8)] : bytes;
        System.arraycopy(bytes, start, roomy, 0, held);
        bytes = roomy;
        before += start;
        position -= start;
        start = 0;
        end = held;
    }

    /** The array, until the next {@link #append}. */
    byte[] bytes() {
        return bytes;
    }

    /** Index of the first byte that is needed. */
    int start() {
        return start;
    }

    /** Index of the first byte that was not looked at. */
    int position() {
        return position;
    }

    /** Index after the last byte that has come. */
    int end() {
        return end;
    }

    /** Has looked at all before this index. */
    void moveTo(int index) {
        position = index;
    }

    /** Has looked at all before this index, and needs none of it. */
    void dropTo(int index) {
        start = index;
        position = index;
    }

    /** Where in the whole stream an index lies. */
    long offset(int index) {
        return before + index;
    }
}
