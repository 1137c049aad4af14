package io.github.chatlayerreactor.sandbox;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** An API behind the bearer token: refuses in the form of RFC 6750, section 3. */
final class BearerCheck implements Endpoint {
    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"Chatlayer\"";

    private final Tokens tokens;
    private final Endpoint api;

    BearerCheck(Tokens tokens, Endpoint api) {
        this.tokens = tokens;
        this.api = api;
    }

    @Override
    public Mono<Answer> answer(Request request) {
        String header = request.header(HttpHeaderNames.AUTHORIZATION);
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Mono.just(refusal("unauthorized", "A bearer token is required", CHALLENGE));
        }
        Optional<String> reason =
                tokens.refusal(header.substring(BEARER.length()).strip());
        return reason.isEmpty() ? api.answer(request) : Mono.just(invalid(reason.get()));
    }

    private static Answer invalid(String reason) {
        String challenge = CHALLENGE + ", error=\"invalid_token\", error_description=\"" + reason + '"';
        return refusal("invalid_token", reason, challenge);
    }

    private static Answer refusal(String error, String reason, String challenge) {
        return Answer.error(401, error, reason).with("WWW-Authenticate", challenge);
    }
}
