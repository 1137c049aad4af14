package io.github.chatlayerreactor.benchmarks.stream;

import org.reactivestreams.Publisher;

/** A client that is measured. */
interface Streams extends AutoCloseable {
    /** One stream, asked for anew. */
    Publisher<?> stream();

    @Override
    void close();
}
