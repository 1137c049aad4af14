package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Reply;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what a reply means, in this order:
 *
 * <ol>
 *   <li>GraphQL's own media type: read, whatever the status.
 *   <li>2xx with JSON: read.
 *   <li>4xx or 5xx with JSON: a rejection if it has errors that say why.
 *   <li>Anything else: refused as it came, with its status, headers and the first piece of its body.
 *   <li>What was read has neither data nor errors, or is no JSON object: a violation, never an empty {@code Mono}.
 * </ol>
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Processing-the-response">GraphQL over HTTP</a>
 */
final class ReplyReader {
    static final String GRAPHQL = "application/graphql-response+json";
    static final String JSON = "application/json";

    private final JsonMapper mapper;

    ReplyReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    <D> Mono<GraphQlResult<D>> read(Operation<?, D> operation, Reply reply) {
        if (reply.hasMediaType(GRAPHQL) || (reply.isSuccess() && reply.hasMediaType(JSON))) {
            return reply.read(body -> result(operation, reply.status(), body));
        }
        if (reply.status() >= 400 && reply.hasMediaType(JSON)) {
            return reply.read(body -> rejection(operation, reply.status(), body));
        }
        return reply.refuse();
    }

    private <D> GraphQlResult<D> result(Operation<?, D> operation, int status, InputStream body) {
        Envelope<D> envelope = Envelope.read(body, mapper, operation.dataType());
        if (envelope.violation() != null) {
            throw new GraphQlException.ProtocolViolation(operation, status, envelope.violation());
        }
        if (envelope.mismatch() != null) {
            throw new GraphQlException.DataMismatch(operation, envelope.mismatch(), envelope.errors());
        }
        return envelope.result(status);
    }

    /** {@code null} where the JSON does not say why, so that the reply is refused as it came. */
    private <D> @Nullable GraphQlResult<D> rejection(Operation<?, D> operation, int status, InputStream body) {
        Envelope<D> envelope = Envelope.read(body, mapper, operation.dataType());
        return envelope.hasReasons() ? envelope.rejected(status) : null;
    }
}
