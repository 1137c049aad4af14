package io.github.chatlayerreactor.sandbox;

import java.util.Map;
import reactor.core.publisher.Mono;

/** Revocation (RFC 7009): a client takes back a token of its own. A token that is none is answered alike, with 200. */
final class RevocationEndpoint implements Endpoint {
    static final String PATH = TokenEndpoint.REALM + "/protocol/openid-connect/revoke";

    private final ClientCheck check;
    private final Tokens tokens;

    RevocationEndpoint(ClientCheck check, Tokens tokens) {
        this.check = check;
        this.tokens = tokens;
    }

    @Override
    public Mono<Answer> answer(Request request) {
        return Mono.fromSupplier(() -> request.isPost() ? revoke(request) : TokenEndpoint.notAllowed());
    }

    private Answer revoke(Request request) {
        Form form = request.form();
        return check.forClient(request, form, clientId -> revoke(form.get("token"), clientId));
    }

    private Answer revoke(String token, String clientId) {
        if (token.isEmpty()) {
            return TokenEndpoint.error(400, "invalid_request", "Token not provided");
        }
        tokens.revoke(token, clientId);
        return new Answer.Whole(200, Map.of(), "");
    }
}
