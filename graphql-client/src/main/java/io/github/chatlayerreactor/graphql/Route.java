package io.github.chatlayerreactor.graphql;

import reactor.core.publisher.Mono;

/** How an operation gets to the server, and its result back. */
interface Route {
    /**
     * Sends it when subscribed to.
     *
     * @return a publisher with the signals of {@link GraphQlClient#execute(Operation, Object)}
     */
    <D> Mono<GraphQlResult<D>> send(Execution<?, D> execution);
}
