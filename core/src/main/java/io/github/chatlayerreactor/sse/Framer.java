package io.github.chatlayerreactor.sse;

import io.netty.buffer.ByteBuf;

/**
 * Cuts a stream of buffers into values, as a cursor: {@link #open} a buffer, call {@link #next} until it is false, read
 * the current value after each true, {@link #close}; after the last buffer {@link #end} once. Not thread-safe. Never
 * touches a buffer's reference count or indexes, and reads a buffer between its open and its close only.
 */
interface Framer {
    /** Lends this framer a buffer, until {@link #close}. */
    void open(ByteBuf buffer);

    /**
     * Moves to the next whole value, which can be read until the next call of this framer.
     *
     * @return whether there is one in what has come so far
     * @throws EventStreamException if a line or value is over the limit; this framer is of no use after that
     */
    boolean next();

    /** Takes the buffer back, keeping a copy of what is unfinished in it. */
    void close();

    /**
     * Ends the stream.
     *
     * @return whether what was unfinished is a value, which can be read now
     */
    boolean end();
}
