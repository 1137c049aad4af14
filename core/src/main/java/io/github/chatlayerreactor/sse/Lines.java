package io.github.chatlayerreactor.sse;

import io.netty.buffer.ByteBuf;

/**
 * A cursor over the lines of a stream of buffers, by the protocol of {@link Framer}. A line that lies in one buffer with
 * an array is read where it lies; a buffer without one is copied whole to an array that is used again; a line over
 * several buffers is gathered in another. The byte order mark at the head of the stream is part of no line.
 */
final class Lines {
    private static final byte[] NOTHING = {};

    private final int maxBytes;
    private final boolean endAtCarriageReturn;
    private final GrowableBytes copy = new GrowableBytes();
    private final GrowableBytes unfinished = new GrowableBytes();

    private byte[] input = NOTHING;
    private int position;
    private int limit;
    private boolean skipLineFeed;
    private boolean first = true;

    private byte[] array = NOTHING;
    private int from;
    private int to;

    /**
     * Creates a cursor at the head of a stream.
     *
     * @param maxBytes most bytes in a line
     * @param endAtCarriageReturn whether lines end at CR, CRLF and LF, or at LF alone
     */
    Lines(int maxBytes, boolean endAtCarriageReturn) {
        this.maxBytes = maxBytes;
        this.endAtCarriageReturn = endAtCarriageReturn;
    }

    /** The array that holds the current line: the buffer's, or one of this class's that is next written at close. */
    byte[] array() {
        return array;
    }

    /** Index of the current line's first byte. */
    int from() {
        return from;
    }

    /** Index after the current line's last byte, without what ended it. */
    int to() {
        return to;
    }

    void open(ByteBuf buffer) {
        if (buffer.hasArray()) {
            input = buffer.array();
            position = buffer.arrayOffset() + buffer.readerIndex();
        } else {
            copy.clear();
            copy.append(buffer);
            input = copy.array();
            position = 0;
        }
        limit = position + buffer.readableBytes();
    }

    boolean next() {
        skipLineFeed();
        int end = endOfLine();
        if (end - position > maxBytes - unfinished.length()) {
            throw new EventStreamException(maxBytes);
        }
        if (end == limit) {
            return false;
        }
        if (unfinished.length() == 0) {
            current(input, position, end);
        } else {
            unfinished.append(input, position, end);
            current(unfinished.array(), 0, unfinished.length());
            unfinished.clear();
        }
        skipLineFeed = input[end] == '\r';
        position = end + 1;
        return true;
    }

    void close() {
        unfinished.append(input, position, limit);
        input = NOTHING;
        position = 0;
        limit = 0;
    }

    /** Makes what is left of the stream, possibly nothing, the current line. */
    void end() {
        current(unfinished.array(), 0, unfinished.length());
    }

    private void skipLineFeed() {
        if (skipLineFeed && position < limit) {
            skipLineFeed = false;
            if (input[position] == '\n') {
                position++;
            }
        }
    }

    private int endOfLine() {
        byte[] bytes = input;
        int last = limit;
        int end = position;
        while (end < last && (bytes[end] > '\r' || !isEnd(bytes[end]))) {
            end++;
        }
        return end;
    }

    private boolean isEnd(byte value) {
        return value == '\n' || (value == '\r' && endAtCarriageReturn);
    }

    private void current(byte[] array, int from, int to) {
        this.array = array;
        this.from = first ? afterByteOrderMark(array, from, to) : from;
        this.to = to;
        first = false;
    }

    private static int afterByteOrderMark(byte[] array, int from, int to) {
        boolean marked = to - from >= 3
                && array[from] == (byte) 0xEF
                && array[from + 1] == (byte) 0xBB
                && array[from + 2] == (byte) 0xBF;
        return marked ? from + 3 : from;
    }
}
