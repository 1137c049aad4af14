package io.github.chatlayerreactor.benchmarks.exchange;

import java.net.URI;
import reactor.core.publisher.Mono;

/** A client that is measured. */
interface Calls extends AutoCloseable {
    /** A GET, put together anew as for a URL of its own. */
    Mono<Answer> get(URI uri);

    /** A POST of JSON. */
    Mono<Answer> post(URI uri, byte[] body);

    @Override
    void close();
}
