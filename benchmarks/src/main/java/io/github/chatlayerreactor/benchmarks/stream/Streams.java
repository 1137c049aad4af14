package io.github.chatlayerreactor.benchmarks.stream;

import java.net.URI;
import reactor.core.publisher.Flux;

/** A client that is measured. */
interface Streams extends AutoCloseable {
    /** One stream, asked for anew. */
    Flux<?> stream(URI uri);

    @Override
    void close();
}
