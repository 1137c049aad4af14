package io.github.chatlayerreactor.soak.levels;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** An allocator that knows each buffer that was not given back, and what is in it. It pools nothing. */
final class CountedBuffers extends AbstractByteBufAllocator {
    private static final int TOLD = 200;

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, ByteBuf> held =
            new ConcurrentHashMap<>(); // by a number, as buffers are equal by their bytes

    CountedBuffers() {
        super(true);
    }

    /** How many bytes were not given back. */
    long bytesHeld() {
        return held.values().stream().mapToLong(ByteBuf::capacity).sum();
    }

    /** What was not given back, but no token. */
    List<String> told() {
        return held.values().stream().map(CountedBuffers::told).toList();
    }

    private static String told(ByteBuf buffer) {
        String text = buffer.toString(0, Math.min(TOLD, buffer.writerIndex()), UTF_8);
        return "%d references to %d bytes: %s"
                .formatted(buffer.refCnt(), buffer.writerIndex(), text.replaceAll("eyJ[\\w.-]+", "<token>"));
    }

    @Override
    protected ByteBuf newDirectBuffer(int initial, int most) {
        long number = numbers.incrementAndGet();
        ByteBuf buffer = new UnpooledDirectByteBuf(this, initial, most) {
            @Override
            protected void deallocate() {
                super.deallocate();
                held.remove(number);
            }
        };
        held.put(number, buffer);
        return toLeakAwareBuffer(buffer);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initial, int most) {
        long number = numbers.incrementAndGet();
        ByteBuf buffer = new UnpooledHeapByteBuf(this, initial, most) {
            @Override
            protected void deallocate() {
                super.deallocate();
                held.remove(number);
            }
        };
        held.put(number, buffer);
        return buffer;
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }
}
