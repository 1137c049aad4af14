package io.github.chatlayerreactor.sse;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * The framing of one subscription: turns each buffer into the batch of its values, and releases it before it returns, so
 * that no buffer ever waits in a queue. Nothing but a JVM-fatal error is thrown: a failure is the end of its batch, after
 * the values before it, and later buffers are released unread.
 *
 * @param <T> the values' type
 */
final class Framing<T> {
    private final Framer framer;
    private final Supplier<@Nullable T> current;
    private boolean failed;

    /**
     * Creates the framing of one stream.
     *
     * @param framer cuts the stream
     * @param current maps the framer's current value
     */
    Framing(Framer framer, Supplier<@Nullable T> current) {
        this.framer = framer;
        this.current = current;
    }

    /** Frames a buffer, and releases it. */
    Batch<T> frame(ByteBuf buffer) {
        try {
            return batch(values -> read(buffer, values));
        } finally {
            buffer.release();
        }
    }

    /** Ends the stream well. */
    Batch<T> end() {
        return batch(values -> {
            if (framer.end()) {
                values.add(current.get());
            }
        });
    }

    private void read(ByteBuf buffer, Batch<T> values) {
        framer.open(buffer);
        try {
            while (framer.next()) {
                values.add(current.get());
            }
        } finally {
            framer.close();
        }
    }

    private Batch<T> batch(Consumer<Batch<T>> step) {
        Batch<T> values = new Batch<>();
        if (failed) {
            return values;
        }
        try {
            step.accept(values);
        } catch (Throwable failure) {
            Exceptions.throwIfFatal(failure);
            failed = true;
            values.fail(failure);
        }
        return values;
    }
}
