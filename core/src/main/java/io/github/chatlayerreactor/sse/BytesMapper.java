package io.github.chatlayerreactor.sse;

import org.jspecify.annotations.Nullable;

/**
 * A function from a range of bytes to a value. Its shape is that of Jackson's
 * {@code ObjectReader.readValue(byte[], int, int)}.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface BytesMapper<T> {
    /**
     * Makes a value of {@code length} bytes of {@code array} from {@code offset} on. The range belongs to the caller: it
     * holds these bytes during the call only, and must not be written to.
     *
     * @param array holds the bytes, and others around them
     * @param offset index of the first byte
     * @param length number of bytes, possibly 0
     * @return the value, or null for none
     */
    @Nullable T map(byte[] array, int offset, int length);
}
