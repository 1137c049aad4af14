package io.github.chatlayerreactor.benchmarks.nlp;

import reactor.core.publisher.Flux;

/** A way through many utterances that is measured. */
interface Extractor extends AutoCloseable {
    /** The name of the top intent of each. */
    Flux<String> extract(Flux<String> texts, int concurrency);

    @Override
    void close();
}
