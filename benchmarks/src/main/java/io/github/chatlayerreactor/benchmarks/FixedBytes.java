package io.github.chatlayerreactor.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/** What a server sends again and again. */
public final class FixedBytes {
    private FixedBytes() {}

    /**
     * Bytes outside of the heap, so that a write copies nothing. Nobody releases them: their memory goes with the buffer.
     *
     * @param bytes which
     * @return a buffer to send duplicates of
     */
    public static ByteBuf of(byte[] bytes) {
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct));
    }
}
