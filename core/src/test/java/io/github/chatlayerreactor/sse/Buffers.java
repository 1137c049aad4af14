package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Buffers for a test, which remembers them and shows at its end that each was released, once. */
final class Buffers {
    /** Where a buffer's bytes lie. */
    enum Kind {
        HEAP,
        DIRECT
    }

    private static final int LONG = 64 * 1024;

    private final Kind kind;
    private final List<ByteBuf> made = new ArrayList<>();
    private byte[] longBytes = {};
    private ByteBuffer longDirect = ByteBuffer.allocateDirect(0);

    Buffers(Kind kind) {
        this.kind = kind;
    }

    /** A buffer for each text. */
    List<ByteBuf> of(String... texts) {
        return Arrays.stream(texts).map(text -> of(text.getBytes(UTF_8))).toList();
    }

    /** A buffer for all of the bytes. */
    ByteBuf of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** Buffers that end at these places, which ascend, and at the end. */
    List<ByteBuf> split(byte[] bytes, int... places) {
        List<ByteBuf> parts = new ArrayList<>();
        int from = 0;
        for (int place : places) {
            parts.add(of(bytes, from, place));
            from = place;
        }
        parts.add(of(bytes, from, bytes.length));
        return parts;
    }

    /** A buffer for each byte. */
    List<ByteBuf> single(byte[] bytes) {
        ByteBuffer direct = direct(bytes, 0, bytes.length);
        return IntStream.range(0, bytes.length)
                .mapToObj(
                        i -> kind == Kind.HEAP ? of(bytes, i, i + 1) : made(Unpooled.wrappedBuffer(direct.slice(i, 1))))
                .toList();
    }

    void assertReleased() {
        assertThat(made).isNotEmpty().allMatch(buffer -> buffer.refCnt() == 0);
        made.clear();
    }

    private ByteBuf of(byte[] bytes, int from, int to) {
        if (to - from > LONG) {
            return made(lent(bytes, from, to));
        }
        return made(
                kind == Kind.HEAP ? new Poisoned(bytes, from, to) : Unpooled.wrappedBuffer(direct(bytes, from, to)));
    }

    /** A view rather than a copy, so that a long stream can be split thousands of times. */
    private ByteBuf lent(byte[] bytes, int from, int to) {
        if (kind == Kind.HEAP) {
            return Unpooled.wrappedBuffer(bytes, from, to - from);
        }
        if (longBytes != bytes) {
            longBytes = bytes;
            longDirect = direct(bytes, 0, bytes.length);
        }
        return Unpooled.wrappedBuffer(longDirect.slice(from, to - from));
    }

    private ByteBuf made(ByteBuf buffer) {
        made.add(buffer);
        return buffer;
    }

    private static ByteBuffer direct(byte[] bytes, int from, int to) {
        return ByteBuffer.allocateDirect(to - from).put(bytes, from, to - from).flip();
    }

    /** A buffer in the middle of its array, which is overwritten on release: what reads it later reads line feeds. */
    private static final class Poisoned extends UnpooledHeapByteBuf {
        private static final int MARGIN = 3;
        private final byte[] bytes;

        Poisoned(byte[] source, int from, int to) {
            this(new byte[to - from + 2 * MARGIN]);
            Arrays.fill(bytes, 0, MARGIN, (byte) '\n');
            Arrays.fill(bytes, MARGIN + to - from, bytes.length, (byte) '\n');
            System.arraycopy(source, from, bytes, MARGIN, to - from);
            setIndex(MARGIN, MARGIN + to - from);
        }

        private Poisoned(byte[] bytes) {
            super(UnpooledByteBufAllocator.DEFAULT, bytes, bytes.length);
            this.bytes = bytes;
        }

        @Override
        protected void deallocate() {
            Arrays.fill(bytes, (byte) '\n');
            super.deallocate();
        }
    }
}
