package io.github.chatlayerreactor.benchmarks.exchange;

import java.net.URI;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** A client that is measured. */
interface Calls extends AutoCloseable {
    /** A GET, put together anew as for a URL of its own. */
    Mono<Answer> get(URI uri);

    /** A POST with the body that a GraphQL request has. */
    Mono<Answer> post(URI uri, byte[] body);

    /** One GraphQL query with each {@code get}, whose request is written anew and whose data is read to records. */
    Supplier<Mono<Answer>> queries(URI uri);

    @Override
    void close();
}
