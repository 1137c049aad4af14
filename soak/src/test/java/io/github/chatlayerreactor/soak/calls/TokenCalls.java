package io.github.chatlayerreactor.soak.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks for the token: one subscriber, a storm of them, or one who says that it was refused. */
final class TokenCalls {
    private static final int STORM = 500;
    private static final Duration SLOWEST = Duration.ofMillis(40L * STORM); // a slow caller, one token after the other
    private static final int REJECTS_ONE_IN = 20;

    private final String name;
    private final SharedTokenSource source;
    private final String client;

    /** The tokens of a client. */
    TokenCalls(String name, SharedTokenSource source, String client) {
        this.name = name;
        this.source = source;
        this.client = client;
    }

    Call<AccessToken> token(int id, SplittableRandom random) {
        boolean rejects = random.nextInt(REJECTS_ONE_IN) == 0;
        Mono<AccessToken> token = rejects ? source.token().doOnNext(this::reject) : source.token();
        return new Call<>(name, token, got -> objection(1, got), Subject.TOKEN);
    }

    /** Whatever comes of it: the token is good. */
    private void reject(AccessToken token) {
        var unused = source.reject(token);
    }

    /** Half of them leave within the same instant, before a token can reach them. */
    Call<AccessToken> storm(int id, SplittableRandom random) {
        Flux<AccessToken> storm = Flux.range(0, STORM)
                .flatMap(
                        subscriber -> subscriber % 2 == 0
                                ? source.token().takeUntilOther(Mono.just(subscriber))
                                : source.token(),
                        STORM);
        return new Call<>(name + " storm", storm, got -> objection(STORM / 2, got), Subject.TOKEN.plus(SLOWEST));
    }

    private @Nullable String objection(int expected, List<AccessToken> tokens) {
        if (tokens.size() != expected) {
            return "tokens: %d, not %d".formatted(tokens.size(), expected);
        }
        return tokens.stream().allMatch(this::isOfTheClient) ? null : "another client's token";
    }

    private boolean isOfTheClient(AccessToken token) {
        String[] parts = token.value().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        return claims.contains("\"azp\":\"" + client + "\"");
    }
}
