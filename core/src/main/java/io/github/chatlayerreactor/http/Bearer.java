package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import java.net.URI;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The shared token for requests that another HTTP client sends, by the rules of {@link Exchange}: to trusted origins only,
 * and on a 401 that concerns the token once more with its successor. What else an exchange does, such as retries and
 * deadlines, is that client's.
 */
public final class Bearer {
    private final TokenSource tokens;
    private final TrustedOrigins origins;

    private Bearer(TokenSource tokens, TrustedOrigins origins) {
        this.tokens = tokens;
        this.origins = origins;
    }

    /**
     * A token with its rules; {@link io.github.chatlayerreactor.Chatlayer#bearer()} has one.
     *
     * @param tokens where tokens come from
     * @param origins where they may be sent
     * @return the token with its rules
     */
    public static Bearer of(TokenSource tokens, TrustedOrigins origins) {
        return new Bearer(tokens, origins);
    }

    /**
     * Checks a URL before a token goes there.
     *
     * @param url where to
     * @throws HttpException.OriginRefused if a token must not be sent there
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public void requireTrusted(URI url) {
        String objection = origins.objection(url);
        if (objection != null) {
            throw new HttpException.OriginRefused(objection);
        }
    }

    /**
     * The token for a request, whose {@code Authorization} is {@link AccessToken#authorization()}. One of the caller's own
     * is to be kept, and then no token is asked for.
     *
     * @param url where the request goes
     * @return a publisher that emits one usable token and completes. It fails with {@link HttpException.OriginRefused} if a
     *     token must not be sent there, with {@link IllegalArgumentException} if that is not an absolute http or https URL,
     *     or as {@link TokenSource#token()} does. A cancel takes this subscriber away and disturbs nobody else
     */
    public Mono<AccessToken> tokenFor(URI url) {
        return Mono.defer(() -> {
            requireTrusted(url);
            return tokens.token();
        });
    }

    /**
     * The token for a request whose URL is known only later: {@link #requireTrusted} must then have been called before the
     * token is sent.
     *
     * @return a publisher that emits one usable token and completes, or fails as {@link TokenSource#token()} does. A cancel
     *     takes this subscriber away and disturbs nobody else
     */
    public Mono<AccessToken> token() {
        return tokens.token();
    }

    /**
     * Takes note of how a server answered the first of at most two exchanges: a 401 that concerns the token rejects it.
     *
     * @param sent the token that the request carried
     * @param status the reply's status
     * @param challenges the values of its {@code WWW-Authenticate} fields, possibly none
     * @return whether the request is worth sending once more, with what the source then emits; otherwise the reply is
     *     the caller's
     */
    public boolean answered(AccessToken sent, int status, List<String> challenges) {
        if (!Challenge.askForAnotherToken(status, challenges)) {
            return false;
        }
        Rejection verdict = tokens.reject(sent);
        return verdict != Rejection.SUPPRESSED && verdict != Rejection.CLOSED;
    }
}
