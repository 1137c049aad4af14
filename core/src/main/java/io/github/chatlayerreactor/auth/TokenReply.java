package io.github.chatlayerreactor.auth;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A successful reply of the token endpoint (RFC 6749 §5.1).
 *
 * @param value the access token
 * @param life how long it lives from the moment it was asked for; never negative, at most a day
 * @param lifeStated whether the server said so, or the vendor's 300 s are assumed
 * @param scopes what it was granted
 */
record TokenReply(String value, Duration life, boolean lifeStated, Set<String> scopes) {
    static final Duration ASSUMED_LIFE = Duration.ofMinutes(5);
    private static final double LONGEST_SECONDS = 86_400;

    /** Fails with {@link AuthException.Malformed}, whose message holds nothing of the reply. */
    static TokenReply of(JsonNode json) {
        String value = json.path("access_token").stringValue("");
        if (!AccessToken.isValid(value)) {
            throw new AuthException.Malformed("The token server's reply has no usable access_token");
        }
        if (!json.path("token_type").stringValue("").equalsIgnoreCase("Bearer")) {
            throw new AuthException.Malformed("The token server's reply has a token_type other than Bearer");
        }
        JsonNode expiresIn = json.path("expires_in");
        return new TokenReply(value, life(expiresIn), expiresIn.isNumber(), scopes(json.path("scope")));
    }

    private static Duration life(JsonNode expiresIn) {
        if (!expiresIn.isNumber()) {
            return ASSUMED_LIFE;
        }
        double seconds =
                Math.max(0, Math.min(LONGEST_SECONDS, expiresIn.numberValue().doubleValue()));
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static Set<String> scopes(JsonNode scope) {
        String names = scope.stringValue("").strip();
        return names.isEmpty() ? Set.of() : Set.copyOf(List.of(names.split(" +")));
    }

    @Override
    public String toString() {
        return "TokenReply[value=<hidden>, life=" + life + ", scopes=" + scopes + "]";
    }
}
