package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Gives t0 until it is rejected, then t1, and so on. */
final class RenewingTokens implements TokenSource {
    private final AtomicInteger rejections = new AtomicInteger();

    @Override
    public Mono<AccessToken> token() {
        return Mono.fromSupplier(() -> AccessToken.of("t" + rejections, Instant.MAX, Set.of()));
    }

    @Override
    public Rejection reject(AccessToken token) {
        rejections.incrementAndGet();
        return Rejection.REFRESH_STARTED;
    }

    int rejections() {
        return rejections.get();
    }
}
