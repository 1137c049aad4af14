package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.HttpException;

/** An operation with all that it takes to send it. */
record Execution<V, D>(Operation<V, D> operation, V variables, CallOptions options) {
    /** What the caller is told where there was no reply to read. */
    Throwable endOf(Throwable error) {
        return operation instanceof Mutation && error instanceof HttpException end && end.possiblyProcessed()
                ? new OutcomeUnknownException(operation, end)
                : error;
    }
}
