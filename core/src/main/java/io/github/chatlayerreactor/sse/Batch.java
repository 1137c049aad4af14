package io.github.chatlayerreactor.sse;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * Values, and the failure that may follow them: read once, as an iteration that throws at its end if there is one. So a
 * failure keeps its place behind the values that came before it, however slowly they are asked for.
 *
 * @param <T> the values' type
 */
final class Batch<T> implements Iterator<T> {
    private final List<T> values = new ArrayList<>();
    private @Nullable Throwable failure;
    private int index;

    static <T> Batch<T> failed(Throwable failure) {
        Batch<T> batch = new Batch<>();
        batch.fail(failure);
        return batch;
    }

    void add(@Nullable T value) {
        if (value != null) {
            values.add(value);
        }
    }

    void fail(Throwable failure) {
        this.failure = failure;
    }

    @Override
    public boolean hasNext() {
        if (index < values.size()) {
            return true;
        }
        if (failure != null) {
            throw Exceptions.propagate(failure);
        }
        return false;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return values.get(index++);
    }
}
