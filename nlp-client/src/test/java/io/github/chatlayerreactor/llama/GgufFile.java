package io.github.chatlayerreactor.llama;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file in the GGUF format, version 3: metadata, then tensors of 32-bit floats.
 *
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">The format</a>
 */
final class GgufFile {
    private static final int MAGIC = 0x46554747; // "GGUF"
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int LARGEST_HEAD = 1024 * 1024;
    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int F32_TENSOR = 0;

    private final List<Consumer<ByteBuffer>> metadata = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();

    /** No record, since it holds arrays. */
    private static final class Tensor {
        private final String name;
        private final float[] values;
        private final int[] dimensions;

        Tensor(String name, float[] values, int[] dimensions) {
            this.name = name;
            this.values = values;
            this.dimensions = dimensions;
        }
    }

    GgufFile text(String key, String value) {
        return entry(key, STRING, out -> {
            var unused = string(out, value);
        });
    }

    GgufFile number(String key, int value) {
        return entry(key, UINT32, out -> out.putInt(value));
    }

    GgufFile number(String key, float value) {
        return entry(key, FLOAT32, out -> out.putFloat(value));
    }

    GgufFile flag(String key, boolean value) {
        return entry(key, BOOL, out -> out.put((byte) (value ? 1 : 0)));
    }

    GgufFile texts(String key, List<String> values) {
        return list(key, STRING, values, (out, text) -> {
            var unused = string(out, text);
        });
    }

    GgufFile floats(String key, List<Float> values) {
        return list(key, FLOAT32, values, ByteBuffer::putFloat);
    }

    GgufFile ints(String key, List<Integer> values) {
        return list(key, INT32, values, ByteBuffer::putInt);
    }

    /** A tensor, its innermost dimension first. */
    GgufFile tensor(String name, float[] values, int... dimensions) {
        tensors.add(new Tensor(name, values, dimensions));
        return this;
    }

    private <T> GgufFile list(String key, int type, List<T> values, Write<T> write) {
        return entry(key, ARRAY, out -> {
            out.putInt(type).putLong(values.size());
            values.forEach(value -> write.to(out, value));
        });
    }

    private interface Write<T> {
        void to(ByteBuffer out, T value);
    }

    private GgufFile entry(String key, int type, Consumer<ByteBuffer> value) {
        metadata.add(out -> {
            string(out, key).putInt(type);
            value.accept(out);
        });
        return this;
    }

    private static ByteBuffer string(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return out.putLong(bytes.length).put(bytes);
    }

    void write(Path file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(LARGEST_HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(MAGIC).putInt(VERSION).putLong(tensors.size()).putLong(metadata.size());
        metadata.forEach(entry -> entry.accept(head));
        long offset = 0;
        for (Tensor tensor : tensors) {
            string(head, tensor.name).putInt(tensor.dimensions.length);
            for (int dimension : tensor.dimensions) {
                head.putLong(dimension);
            }
            head.putInt(F32_TENSOR).putLong(offset);
            offset += aligned(4L * tensor.values.length);
        }
        head.position((int) aligned(head.position()));
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(out, head.flip());
            for (Tensor tensor : tensors) {
                write(out, bytes(tensor.values));
            }
        }
    }

    private static ByteBuffer bytes(float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate((int) aligned(4L * values.length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            var unused = out.write(bytes);
        }
    }

    private static long aligned(long size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
