package io.github.chatlayerreactor.boot.actuate;

import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenEvent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * The health of one shared token: up while a usable one is held, unknown while nobody has needed one, down when it could not
 * be had.
 *
 * <p>It looks, and does not fetch. Only after a failure, while no token is held, does it ask for one as any caller would:
 * otherwise an application that gets no calls because it is down would stay so. The source's own back-off then decides
 * whether the token server is asked at all.
 */
final class TokenHealth implements ReactiveHealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final SharedTokenSource source;
    private volatile TokenEvent.@Nullable FetchFailed failure;

    private TokenHealth(SharedTokenSource source) {
        this.source = source;
    }

    /** The health of a source from now on, which is listened to until it is closed. */
    static TokenHealth of(SharedTokenSource source) {
        TokenHealth health = new TokenHealth(source);
        var unused = source.events().subscribe(health::hear, never -> {});
        return health;
    }

    private void hear(TokenEvent event) {
        if (event instanceof TokenEvent.FetchFailed failed) {
            failure = failed;
        } else if (event instanceof TokenEvent.Granted) {
            failure = null;
        }
    }

    @Override
    public Mono<Health> health() {
        return Mono.defer(() -> failure == null || isHeld()
                ? Mono.just(seen())
                : source.token()
                        .timeout(PATIENCE)
                        .map(token -> seen())
                        .onErrorResume(stillFailing -> Mono.just(seen())));
    }

    private boolean isHeld() {
        return !source.remaining().isZero();
    }

    private Health seen() {
        Duration remaining = source.remaining();
        TokenEvent.FetchFailed last = failure;
        Health.Builder health = new Health.Builder()
                .withDetail("breaker", source.breakerState().name().toLowerCase(Locale.ROOT));
        if (last != null) {
            health.withDetail("lastFailure", last.cause() + ": " + last.message());
        }
        if (!remaining.isZero()) {
            return health.up()
                    .withDetail("token", "held")
                    .withDetail(
                            "remaining",
                            remaining.truncatedTo(ChronoUnit.SECONDS).toString())
                    .build();
        }
        return last == null
                ? health.unknown().withDetail("token", "none was needed lately").build()
                : health.down().withDetail("token", "none").build();
    }
}
