package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.http.Reply.BodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectReader;
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
 * <p>Errors without data that say by their code that the token is refused, or to come again later, are told to the exchange.
 *
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Processing-the-response">GraphQL over HTTP</a>
 */
final class ReplyReader {
    static final String GRAPHQL = "application/graphql-response+json";
    static final String JSON = "application/json";

    private final ObjectReader json;

    ReplyReader(JsonMapper mapper) {
        this.json = GraphQlJson.parts(mapper);
    }

    <D> Mono<GraphQlResult<D>> read(Operation<?, D> operation, Reply reply) {
        int status = reply.status();
        return read(
                reply,
                body -> checked(operation, status, new ReplyBody(body, json).envelope(operation.dataType())),
                body -> rejection(status, new ReplyBody(body, json).envelope(operation.dataType())));
    }

    /** Reads what it has for each, and emits its status. */
    Mono<Integer> readAll(List<? extends BatchMember<?>> members, Reply reply) {
        int status = reply.status();
        return read(reply, body -> resultsOf(members, status, body), body -> rejectionOf(members, status, body));
    }

    private static <T> Mono<T> read(Reply reply, BodyReader<T> results, BodyReader<T> reasons) {
        Mono<T> read;
        if (hasResult(reply)) {
            read = reply.read(results);
        } else if (reply.status() >= 400 && reply.hasMediaType(JSON)) {
            read = reply.read(reasons);
        } else {
            return reply.refuse();
        }
        return read.onErrorResume(Refusal.class, refusal -> refusal.tell(reply));
    }

    /** Whether rule 1 or 2 holds. */
    static boolean hasResult(Reply reply) {
        return reply.hasMediaType(GRAPHQL) || (reply.isSuccess() && reply.hasMediaType(JSON));
    }

    private static <D> GraphQlResult<D> checked(Operation<?, D> operation, int status, Envelope<D> envelope) {
        GraphQlResult<D> result = result(operation, status, envelope);
        Refusal.check(status, envelope);
        return result;
    }

    /** {@code null} where the JSON does not say why, so that the reply is refused as it came. */
    private static <D> @Nullable GraphQlResult<D> rejection(int status, Envelope<D> envelope) {
        if (!envelope.hasReasons()) {
            return null;
        }
        Refusal.check(status, envelope);
        return envelope.rejected(status);
    }

    private int resultsOf(List<? extends BatchMember<?>> members, int status, InputStream body) throws IOException {
        readEach(members, status, body);
        return status;
    }

    private void readEach(List<? extends BatchMember<?>> members, int status, InputStream body) throws IOException {
        new ReplyBody(body, json).envelopes(members);
        Refusal.check(status, members.stream().map(BatchMember::envelope).toArray(Envelope<?>[]::new));
    }

    private @Nullable Integer rejectionOf(List<? extends BatchMember<?>> members, int status, InputStream body)
            throws IOException {
        readEach(members, status, body);
        boolean reasons = members.stream()
                .map(BatchMember::envelope)
                .allMatch(envelope -> !envelope.isExecuted() && envelope.hasReasons());
        return reasons ? status : null;
    }

    static <D> GraphQlResult<D> result(Operation<?, D> operation, int status, Envelope<D> envelope) {
        if (envelope.violation() != null) {
            throw new GraphQlException.ProtocolViolation(operation, status, envelope.violation());
        }
        if (envelope.mismatch() != null) {
            throw new GraphQlException.DataMismatch(operation, envelope.mismatch(), envelope.errors());
        }
        return envelope.result(status);
    }
}
