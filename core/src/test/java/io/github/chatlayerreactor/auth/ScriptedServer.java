package io.github.chatlayerreactor.auth;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/**
 * A token server that answers by script, and the virtual time in which a shared token asks it. Until told otherwise it
 * grants a new token of 300 s at once, and the token's settings are the defaults, with jitter and breaker off and the
 * refresh window fixed at 0.75.
 */
final class ScriptedServer {
    static final Duration LIFE = Duration.ofMinutes(5);
    static final ClientCredentials CREDENTIALS = ClientCredentials.of("the-id", "the-secret");
    private static final CircuitBreaker OFF = CircuitBreaker.ofDefaults("off");
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final Clock wall = new ShiftedClock();
    Reports reports = new Reports(this::ticker, wall, time);
    Mono<ClientCredentials> credentials = Mono.just(CREDENTIALS);
    CircuitBreaker breaker = OFF;
    DoubleSupplier random = () -> 0;
    Duration attemptTimeout = Duration.ofSeconds(5);
    Duration budget = Duration.ofSeconds(10);
    int attempts = 3;
    int maxWaiters = 10_000;

    private final List<Double> requests = new ArrayList<>();
    private final List<ClientCredentials> presented = new ArrayList<>();
    private final Deque<Mono<TokenReply>> script = new ArrayDeque<>();
    private final long tickerAtStart;
    private Duration wallShift = Duration.ZERO;
    private Duration tickerShift = Duration.ZERO;
    private Runnable race = () -> {};
    private int granted;

    static {
        OFF.transitionToDisabledState();
    }

    ScriptedServer() {
        this(0);
    }

    ScriptedServer(long tickerAtStart) {
        this.tickerAtStart = tickerAtStart;
        answers(grant(LIFE));
    }

    SharedToken source() {
        TokenFetcher fetcher = new TokenFetcher(
                this::request,
                credentials,
                new BreakerGuard(breaker, this::ticker),
                attempts,
                attemptTimeout,
                budget,
                new Backoff(random),
                time,
                wall,
                this::ticker);
        return new SharedToken(fetcher, reports, () -> 0.75, maxWaiters);
    }

    /** A source as a user has it, which revokes nothing. */
    SharedTokenSource wholeSource() {
        return new SharedTokenSource(source(), reports, new BreakerGuard(breaker, this::ticker), null);
    }

    /** From now on: these answers in this order, the last one for ever. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    final void answers(Mono<TokenReply>... answers) {
        script.clear();
        script.addAll(Arrays.asList(answers));
    }

    /** Values are {@code token-1}, {@code token-2} and so on. */
    Mono<TokenReply> grant(Duration life) {
        return Mono.fromSupplier(() -> {
            granted++;
            return reply("token-" + granted, life);
        });
    }

    static Mono<TokenReply> grant(String value) {
        return Mono.just(reply(value, LIFE));
    }

    /** Nobody listens at the token server's port. */
    static Mono<TokenReply> down() {
        return Mono.error(() -> new AuthException.Unavailable("Connection refused", null));
    }

    static Mono<TokenReply> overloaded(Duration retryAfter) {
        return Mono.error(() -> AuthException.Unavailable.overloaded("Answered 429", 429, retryAfter));
    }

    static Mono<TokenReply> refusal(String error) {
        return Mono.error(() -> new AuthException.Refused("Answered 401 " + error, 401, error));
    }

    Mono<TokenReply> late(Duration delay, Mono<TokenReply> answer) {
        return answer.delaySubscription(delay, time);
    }

    /** When each request came, in seconds of the virtual time. */
    List<Double> requests() {
        return List.copyOf(requests);
    }

    List<ClientCredentials> presented() {
        return List.copyOf(presented);
    }

    void advance(Duration duration) {
        time.advanceTimeBy(duration);
    }

    void advanceTo(Duration sinceStart) {
        advance(sinceStart.minusNanos(time.now(TimeUnit.NANOSECONDS)));
    }

    /** Lets time pass with a caller every 100 ms, the last one at its end. */
    @CanIgnoreReturnValue
    List<TestSubscriber<AccessToken>> advanceWithCallers(Mono<AccessToken> source, Duration duration) {
        List<TestSubscriber<AccessToken>> callers = new ArrayList<>();
        for (long passed = 0; passed < duration.toMillis(); passed += 100) {
            advance(Duration.ofMillis(100));
            callers.add(ask(source));
        }
        return callers;
    }

    void moveWallClock(Duration shift) {
        wallShift = wallShift.plus(shift);
    }

    /** Back by this, the ticker stood still while the timers ran; on by this, the timers are late. */
    void moveTicker(Duration shift) {
        tickerShift = tickerShift.plus(shift);
    }

    /** Runs this the next time the source reads its ticker, which is between its reading and its changing the state. */
    void raceWith(Runnable rival) {
        race = rival;
    }

    @CanIgnoreReturnValue
    static TestSubscriber<AccessToken> ask(Mono<AccessToken> source) {
        TestSubscriber<AccessToken> caller = TestSubscriber.create();
        source.subscribe(caller);
        return caller;
    }

    /** A caller that gives up in virtual time. */
    @CanIgnoreReturnValue
    TestSubscriber<AccessToken> ask(Mono<AccessToken> source, Duration patience) {
        return ask(source.timeout(patience, Mono.error(TimeoutException::new), time));
    }

    static AccessToken tokenOf(TestSubscriber<AccessToken> caller) {
        if (!caller.isTerminatedComplete() || caller.getReceivedOnNext().size() != 1) {
            throw new AssertionError("No single token, but " + caller.getReceivedOnNext() + caller.getTerminalSignal());
        }
        return caller.getReceivedOnNext().get(0);
    }

    static String value(TestSubscriber<AccessToken> caller) {
        return tokenOf(caller).value();
    }

    private Mono<TokenReply> request(ClientCredentials with) {
        requests.add(time.now(TimeUnit.NANOSECONDS) / 1e9);
        presented.add(with);
        return script.size() == 1 ? script.getFirst() : script.removeFirst();
    }

    long ticker() {
        Runnable rival = race;
        race = () -> {};
        rival.run();
        return tickerAtStart + time.now(TimeUnit.NANOSECONDS) + tickerShift.toNanos();
    }

    private static TokenReply reply(String value, Duration life) {
        return new TokenReply(value, life, true, Set.of());
    }

    private final class ShiftedClock extends Clock {
        @Override
        public Instant instant() {
            return EPOCH.plusNanos(time.now(TimeUnit.NANOSECONDS)).plus(wallShift);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
    /** Error Prone knows it by its name: some callers come only to be there. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @interface CanIgnoreReturnValue {}
}
