package io.github.chatlayerreactor.sandbox;

import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Introspection (RFC 7662). As in Keycloak, a token is active only to a client that stands in its {@code aud}. */
final class IntrospectionEndpoint implements Endpoint {
    static final String PATH = TokenEndpoint.PATH + "/introspect";

    private final ClientCheck check;
    private final Tokens tokens;

    IntrospectionEndpoint(ClientCheck check, Tokens tokens) {
        this.check = check;
        this.tokens = tokens;
    }

    @Override
    public Mono<Answer> answer(Request request) {
        return Mono.fromSupplier(() -> request.isPost() ? introspect(request) : TokenEndpoint.notAllowed());
    }

    private Answer introspect(Request request) {
        Form form = request.form();
        return check.forClient(request, form, clientId -> describe(form.get("token"), clientId));
    }

    private Answer describe(String token, String clientId) {
        Optional<JsonNode> claims = tokens.claims(token).filter(found -> isFor(clientId, found));
        ObjectNode reply = Answer.object();
        claims.ifPresent(found -> found.forEachEntry(reply::set));
        claims.ifPresent(found -> reply.put("token_type", "Bearer"));
        return Answer.json(200, reply.put("active", claims.isPresent()));
    }

    private static boolean isFor(String clientId, JsonNode claims) {
        return claims.path("aud")
                .valueStream()
                .anyMatch(name -> name.asString("").equals(clientId));
    }
}
