package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.HttpException;
import java.util.Arrays;
import java.util.stream.Stream;

/** An operation with all that it takes to send it. */
record Execution<V, D>(Operation<V, D> operation, V variables, CallOptions options) {
    /** What the caller is told where no reply was read to the end. Earlier attempts count too, which it has suppressed. */
    Throwable endOf(Throwable error) {
        return operation instanceof Mutation
                ? Stream.concat(Stream.of(error), Arrays.stream(error.getSuppressed()))
                        .filter(Execution::mayHaveExecuted)
                        .findFirst()
                        .<Throwable>map(end -> new OutcomeUnknownException(operation, (HttpException) end))
                        .orElse(error)
                : error;
    }

    private static boolean mayHaveExecuted(Throwable error) {
        return error instanceof HttpException end && end.possiblyProcessed();
    }
}
