package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Gives out token-1, after a rejection token-2 and so on, states its verdicts, and counts what it is asked. */
final class StatedTokens implements TokenSource {
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> rejected = new CopyOnWriteArrayList<>();
    private final Rejection verdict;
    private final boolean failing;

    private StatedTokens(Rejection verdict, boolean failing) {
        this.verdict = verdict;
        this.failing = failing;
    }

    static StatedTokens replacing() {
        return answering(Rejection.REFRESH_STARTED);
    }

    static StatedTokens answering(Rejection verdict) {
        return new StatedTokens(verdict, false);
    }

    /** Has no token any more after a rejection. */
    static StatedTokens failingAfterRejection() {
        return new StatedTokens(Rejection.REFRESH_STARTED, true);
    }

    @Override
    public Mono<AccessToken> token() {
        return Mono.defer(() -> {
            asked.incrementAndGet();
            return failing && !rejected.isEmpty() ? none() : Mono.just(held());
        });
    }

    private AccessToken held() {
        return AccessToken.of("token-" + (rejected.size() + 1), Instant.MAX, Set.of());
    }

    private static Mono<AccessToken> none() {
        SharedTokenSource closed =
                SharedTokenSource.builder(ClientCredentials.of("id", "secret")).build();
        closed.close();
        return closed.token();
    }

    @Override
    public Rejection reject(AccessToken token) {
        rejected.add(token.value());
        return verdict;
    }

    int asked() {
        return asked.get();
    }

    List<String> rejected() {
        return List.copyOf(rejected);
    }
}
