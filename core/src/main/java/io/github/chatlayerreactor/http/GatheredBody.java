package io.github.chatlayerreactor.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * The buffers of one body, until they are taken or discarded. A cancel may discard while another buffer arrives, so each
 * step is synchronized: whoever comes second finds nothing to hold or to release.
 */
final class GatheredBody {
    private final List<ByteBuf> buffers = new ArrayList<>(1);
    private int size;
    private boolean closed;

    /** Retains a buffer; returns the size of all so far. */
    synchronized int add(ByteBuf buffer) {
        size += buffer.readableBytes();
        if (!closed) {
            buffers.add(buffer.retain());
        }
        return size;
    }

    /** Hands over all buffers as one, which the caller releases. */
    synchronized ByteBuf take() {
        closed = true;
        ByteBuf whole = buffers.size() == 1
                ? buffers.get(0)
                : Unpooled.wrappedBuffer(buffers.size() + 1, buffers.toArray(ByteBuf[]::new));
        buffers.clear();
        return whole;
    }

    synchronized void discard() {
        closed = true;
        buffers.forEach(ByteBuf::release);
        buffers.clear();
    }
}
