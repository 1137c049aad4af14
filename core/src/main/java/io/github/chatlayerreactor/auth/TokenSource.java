package io.github.chatlayerreactor.auth;

import reactor.core.publisher.Mono;

/** Where access tokens come from: one shared, self-refreshing source, or one fixed token. */
public interface TokenSource {
    /**
     * The token to use now. Subscribe anew for each request and do not keep the token: the source knows when it ends.
     *
     * @return a publisher that emits one usable {@link AccessToken} and completes, or fails with an {@link
     *     AuthException}. It is never empty. A cancel takes this subscriber away and disturbs nobody else
     */
    Mono<AccessToken> token();

    /**
     * Tells the source that a server answered 401 to this token. It compares and sets: only the token that is named is
     * put out of use, so that any number of late or repeated rejections costs at most one token request.
     *
     * @param token the token that was refused
     * @return what that meant; unless it is {@link Rejection#SUPPRESSED} or {@link Rejection#CLOSED}, subscribing to
     *     {@link #token()} again is worth it
     */
    Rejection reject(AccessToken token);

    /**
     * A token that never changes, such as a long-lived V1 access token ({@code <tokenId>:<tokenSecret>}). It never
     * expires here, and a rejection of it is always {@link Rejection#SUPPRESSED}.
     *
     * @param token the token's value, as it stands after {@code Bearer}
     * @return a source of that token
     * @throws IllegalArgumentException if the value is empty or could not stand in a header
     */
    static TokenSource fixed(String token) {
        return new FixedTokenSource(AccessToken.fixed(token));
    }
}
