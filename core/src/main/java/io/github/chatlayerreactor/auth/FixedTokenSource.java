package io.github.chatlayerreactor.auth;

import reactor.core.publisher.Mono;

/** One token for ever. */
final class FixedTokenSource implements TokenSource {
    private final Mono<AccessToken> token;

    FixedTokenSource(AccessToken token) {
        this.token = Mono.just(token);
    }

    @Override
    public Mono<AccessToken> token() {
        return token;
    }

    @Override
    public Rejection reject(AccessToken rejected) {
        return Rejection.SUPPRESSED;
    }

    @Override
    public String toString() {
        return "TokenSource.fixed(<hidden>)";
    }
}
