package io.github.chatlayerreactor.benchmarks.client;

import java.net.URI;
import reactor.core.publisher.Mono;

/** A client that is tried. It gets its token by itself. */
public interface Client extends AutoCloseable {
    /**
     * An authorised GET of JSON.
     *
     * @param url what to get
     * @return a publisher that emits the reply, or fails as the client does
     */
    Mono<Greeting> get(URI url);

    @Override
    void close();
}
