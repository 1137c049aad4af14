package io.github.chatlayerreactor.graphql.servers;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Gives a good source's tokens, or at first, or always, one that no server takes. */
final class TokenOnTrial implements TokenSource {
    static final String WRONG = "wrong-token";

    private final AtomicInteger wrongOnes = new AtomicInteger();
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger rejections = new AtomicInteger();
    private final TokenSource good;

    TokenOnTrial(TokenSource good) {
        this.good = good;
    }

    /** Gives a wrong one until that is rejected. */
    void beginWrong() {
        wrongOnes.set(1);
    }

    void stayWrong() {
        wrongOnes.set(Integer.MAX_VALUE);
    }

    /** How often a token was asked for. */
    int given() {
        return given.get();
    }

    int rejections() {
        return rejections.get();
    }

    @Override
    public Mono<AccessToken> token() {
        return Mono.defer(() -> {
            given.incrementAndGet();
            return rejections.get() < wrongOnes.get() ? Mono.just(wrong()) : good.token();
        });
    }

    private static AccessToken wrong() {
        return AccessToken.of(WRONG, Instant.MAX, Set.of());
    }

    @Override
    public Rejection reject(AccessToken token) {
        rejections.incrementAndGet();
        return Rejection.REFRESH_STARTED;
    }
}
