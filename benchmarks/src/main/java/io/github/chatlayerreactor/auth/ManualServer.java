package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.benchmarks.ManualTimers;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * A token server that answers when it is told to, on the thread that tells it, and the shared token that asks it, in a
 * time that stands still between two moves. One attempt a fetch, no jitter, no breaker, soft point at 225 s of 300 s.
 */
final class ManualServer {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration FLOOR = Duration.ofSeconds(1); // from here on a next fetch need not wait
    private static final Duration LATE = Duration.ofMinutes(4);
    private static final int MOST_REQUESTS = 4;
    /** One for all: each guard leaves a consumer at its breaker. */
    private static final BreakerGuard UNGUARDED = unguarded();

    private static final Clock WALL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    final ManualTimers timers = new ManualTimers();
    final SharedToken source;

    private final AtomicInteger requests = new AtomicInteger();
    private final List<Sinks.One<TokenReply>> answers =
            Stream.generate(Sinks::<TokenReply>one).limit(MOST_REQUESTS).toList();

    ManualServer() {
        this(10_000);
    }

    ManualServer(int maxWaiters) {
        TokenFetcher fetcher = new TokenFetcher(
                unused -> request(),
                Mono.just(ClientCredentials.of("the-id", "the-secret")),
                UNGUARDED,
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                new Backoff(() -> 0),
                timers,
                WALL,
                timers::now);
        this.source = new SharedToken(
                fetcher, new Reports(timers::now, WALL, Schedulers.immediate()), () -> 0.75, maxWaiters);
    }

    private static BreakerGuard unguarded() {
        CircuitBreaker breaker = CircuitBreaker.ofDefaults("off");
        breaker.transitionToDisabledState();
        return new BreakerGuard(breaker, () -> 0);
    }

    /** A server whose first token is held and fresh, and was asked for since. */
    static ManualServer withFreshToken() {
        ManualServer server = new ManualServer();
        server.grant(1);
        Caller first = server.ask();
        Caller second = server.ask();
        if (first.token() != second.token()) {
            throw new IllegalStateException("The token is not held");
        }
        server.timers.advance(FLOOR);
        return server;
    }

    /** A server whose first token is past its soft point, and was asked for before. */
    static ManualServer withStaleToken() {
        ManualServer server = withFreshToken();
        server.timers.advance(LATE);
        return server;
    }

    /** Request {@code number}, counted from 1, is answered by {@code token-<number>}: at once if it has yet to come. */
    void grant(int number) {
        answers.get(number - 1)
                .tryEmitValue(new TokenReply("token-" + number, LIFE, true, Set.of()))
                .orThrow();
    }

    void fail(int number) {
        answers.get(number - 1)
                .tryEmitError(new AuthException.Unavailable("Connection refused", null))
                .orThrow();
    }

    /** A new subscriber. */
    Caller ask() {
        Caller caller = new Caller();
        source.subscribe(caller);
        return caller;
    }

    /** How many requests have come. */
    int requests() {
        return requests.get();
    }

    private Mono<TokenReply> request() {
        int number = requests.incrementAndGet();
        return number > MOST_REQUESTS ? Mono.never() : answers.get(number - 1).asMono();
    }
}
