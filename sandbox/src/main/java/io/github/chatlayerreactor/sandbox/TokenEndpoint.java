package io.github.chatlayerreactor.sandbox;

import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The token endpoint (RFC 6749, section 4.4), with the replies of Keycloak 26. */
final class TokenEndpoint implements Endpoint {
    static final String REALM = "/auth/realms/Chatlayer";
    static final String PATH = REALM + "/protocol/openid-connect/token";

    private final ClientCheck check;
    private final Tokens tokens;

    TokenEndpoint(ClientCheck check, Tokens tokens) {
        this.check = check;
        this.tokens = tokens;
    }

    @Override
    public Mono<Answer> answer(Request request) {
        return Mono.fromSupplier(() -> request.isPost() ? grant(request) : notAllowed());
    }

    private Answer grant(Request request) {
        Form form = request.form();
        String grantType = form.get("grant_type");
        if (grantType.isEmpty()) {
            return error(400, "invalid_request", "Missing form parameter: grant_type");
        }
        if (!grantType.equals("client_credentials")) {
            return error(400, "unsupported_grant_type", "Unsupported grant_type");
        }
        return form.hasDuplicates()
                ? error(400, "invalid_request", "duplicated parameter")
                : check.forClient(request, form, clientId -> issue(clientId, issuer(request)));
    }

    private Answer issue(String clientId, String issuer) {
        ObjectNode reply = Answer.object()
                .put("access_token", tokens.issue(clientId, issuer))
                .put("expires_in", tokens.lifetimeSeconds())
                .put("refresh_expires_in", 0)
                .put("token_type", "Bearer")
                .put("not-before-policy", tokens.notBefore())
                .put("scope", Tokens.SCOPE);
        return uncached(Answer.json(200, reply));
    }

    static Answer error(int status, String error, String description) {
        return uncached(Answer.error(status, error, description));
    }

    static Answer notAllowed() {
        return Answer.json(405, Answer.object().put("error", "HTTP 405 Method Not Allowed"));
    }

    static Answer.Whole uncached(Answer.Whole answer) {
        return answer.with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }

    private static String issuer(Request request) {
        return "http://" + request.header(HttpHeaderNames.HOST) + REALM;
    }
}
