package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.http.Reply;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Errors without data that say by their code what a status could have said: that the token is refused, or to come again
 * later. It goes through the exchange, which does what can be done, and becomes a result again where that was in vain.
 */
final class Refusal extends ChatlayerException {
    private static final Set<String> OF_TOKEN = Set.of("UNAUTHENTICATED");
    private static final Set<String> FOR_NOW = Set.of("THROTTLED", "RATE_LIMITED", "TOO_MANY_REQUESTS");

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean ofToken;
    private final transient GraphQlResult.Rejected<?> result;

    private Refusal(boolean ofToken, GraphQlResult.Rejected<?> result) {
        super(ofToken ? "The token was refused" : "The server asks to come again later", null);
        this.ofToken = ofToken;
        this.result = result;
    }

    /**
     * Checks the whole of a reply.
     *
     * @throws Refusal if none of these was executed, and each says so
     */
    static void check(int status, Envelope<?>... reply) {
        if (reply[0].isExecuted()) {
            return; // as nearly always
        }
        boolean ofToken = Stream.of(reply).allMatch(envelope -> says(OF_TOKEN, envelope));
        if (ofToken || Stream.of(reply).allMatch(envelope -> says(FOR_NOW, envelope))) {
            throw new Refusal(ofToken, reply[0].rejected(status));
        }
    }

    /** What a rejection is, where it is one of these. */
    static @Nullable Refusal of(GraphQlException.Rejected rejected) {
        boolean ofToken = says(OF_TOKEN, rejected.errors());
        return ofToken || says(FOR_NOW, rejected.errors())
                ? new Refusal(ofToken, new GraphQlResult.Rejected<>(rejected.status(), rejected.errors(), Map.of()))
                : null;
    }

    private static boolean says(Set<String> codes, Envelope<?> envelope) {
        return !envelope.isExecuted() && says(codes, envelope.errors());
    }

    private static boolean says(Set<String> codes, List<GraphQlError> errors) {
        return errors.stream().anyMatch(error -> error.code() != null && codes.contains(error.code()));
    }

    <T> Mono<T> tell(Reply reply) {
        return ofToken ? reply.refuseToken(this) : reply.tryLater(this);
    }

    /** What the caller gets in the end: errors, so that it is the same whatever the data's type. */
    @SuppressWarnings("unchecked")
    <D> GraphQlResult.Rejected<D> result() {
        return (GraphQlResult.Rejected<D>) result;
    }

    int status() {
        return result.status();
    }
}
