package io.github.chatlayerreactor.benchmarks.graphql;

import io.github.chatlayerreactor.benchmarks.exchange.Answer;
import reactor.core.publisher.Mono;

/** A GraphQL client that is measured. */
interface Queries extends AutoCloseable {
    /** One query, whose request is written anew and whose data is read to records. */
    Mono<Answer> query();

    @Override
    void close();
}
