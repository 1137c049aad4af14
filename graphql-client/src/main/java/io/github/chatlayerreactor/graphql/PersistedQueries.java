package io.github.chatlayerreactor.graphql;

import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * Sends a document's hash, and the document only to a server that does not know it yet. The server that refuses a hash has
 * executed nothing, so this holds for mutations too.
 *
 * @see <a href="https://www.apollographql.com/docs/apollo-server/performance/apq">Automatic persisted queries</a>
 */
final class PersistedQueries implements Route {
    private final DirectRoute direct;
    private volatile boolean unsupported;

    PersistedQueries(DirectRoute direct) {
        this.direct = direct;
    }

    @Override
    public <D> Mono<GraphQlResult<D>> send(Execution<?, D> execution) {
        return unsupported
                ? direct.send(execution)
                : direct.send(execution, Wording.HASH).flatMap(result -> afterHash(execution, result));
    }

    private <D> Mono<GraphQlResult<D>> afterHash(Execution<?, D> execution, GraphQlResult<D> result) {
        if (says(result, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")) {
            return direct.send(execution, Wording.WHOLE_AND_HASH);
        }
        if (says(result, "PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported")) {
            unsupported = true;
            return direct.send(execution);
        }
        return Mono.just(result);
    }

    /** Servers name it by code, by message, or by the code as the message. */
    private static boolean says(GraphQlResult<?> result, String code, String message) {
        boolean hasData = result instanceof GraphQlResult.Complete || result instanceof GraphQlResult.Partial;
        List<String> names = List.of(code, message);
        return !hasData
                && result.errors().stream()
                        .anyMatch(error -> names.contains(error.message())
                                || names.contains(Objects.requireNonNullElse(error.code(), "")));
    }
}
