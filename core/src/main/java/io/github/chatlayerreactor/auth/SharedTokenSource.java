package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.retry.TickerClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/**
 * A source that holds one token for all its subscribers, exchanges client credentials for it at Chatlayer's Keycloak,
 * and replaces it before it ends. Any number of subscribers cost one token request; none of them can stop it or is
 * delayed by a refresh while the held token still serves; a failure is never kept longer than its back-off.
 *
 * <p>A token that nobody has asked for since it came is not replaced until the next subscriber comes.
 *
 * <p>A failed fetch is logged the more severely the less of the held token's life is left: {@code INFO} while it is more
 * than a tenth, {@code WARN} from there on, {@code ERROR} once no usable token is left. The first token after a failure
 * is logged as {@code INFO}, any other as {@code DEBUG}.
 */
public final class SharedTokenSource implements TokenSource, AutoCloseable {
    /**
     * The documented token URL, in the EU (vendor's page "V2 API Authentication"). Those of other regions are not public.
     */
    public static final URI EU_TOKEN_URL = URI.create(
            "https://auth.prod.europe-west1.gc.chatlayer.ai/auth/realms/Chatlayer/protocol/openid-connect/token");

    private static final Logger LOG = LoggerFactory.getLogger(SharedTokenSource.class);

    private final SharedToken token;
    private final Reports reports;
    private final BreakerGuard breaker;
    private final Mono<Void> revoked;

    SharedTokenSource(SharedToken token, Reports reports, BreakerGuard breaker, @Nullable Revocation revocation) {
        this.token = token;
        this.reports = reports;
        this.breaker = breaker;
        this.revoked = revocation == null
                ? Mono.empty()
                : Mono.defer(() -> revocation.revoke(token.state().leftBehind()))
                        .cache();
    }

    /**
     * A source for credentials that do not change.
     *
     * @param credentials the client id and secret
     * @return a builder whose settings all have defaults
     */
    public static Builder builder(ClientCredentials credentials) {
        return builder(Mono.just(credentials));
    }

    /**
     * A source for credentials that may change, such as a secret that is rotated.
     *
     * @param credentials emits the current ones; subscribed to at each fetch, and once more when they are refused. It
     *     must not block. When it fails, even with an {@code AuthException} of another source, or is empty, the fetch
     *     fails with {@link AuthException.Unavailable}
     * @return a builder whose settings all have defaults
     */
    public static Builder builder(Mono<ClientCredentials> credentials) {
        return new Builder(credentials);
    }

    /**
     * {@inheritDoc}
     *
     * @return a publisher that emits the token at once where one is held, and else when the fetch that runs for all has
     *     brought it. It fails with {@link AuthException.Refused}, {@link AuthException.Unavailable} or {@link
     *     AuthException.Malformed} as the fetch does, with {@link AuthException.TooManyWaiters}, or with {@link
     *     AuthException.Closed}
     */
    @Override
    public Mono<AccessToken> token() {
        return token;
    }

    @Override
    public Rejection reject(AccessToken rejected) {
        return token.reject(rejected);
    }

    /**
     * What befalls the source from now on: fetches, rejections, its end. Listening neither starts a fetch nor keeps the
     * token awake, and costs who asks for a token nothing.
     *
     * @return a publisher that emits to each of its subscribers what happens while it is subscribed, and completes after
     *     {@link TokenEvent.Closed}, which a late subscriber gets alone; it never fails. It emits on a thread of {@link
     *     Schedulers#boundedElastic()}, so that a subscriber that is slow or blocks holds up nobody else. Up to 256
     *     events wait for it, then it misses the oldest, which are logged at {@code DEBUG}; missing numbers of fetches
     *     show it too. A cancel ends that subscription alone
     */
    public Flux<TokenEvent> events() {
        return reports.events();
    }

    /**
     * Closes the source for good: who waits gets {@link AuthException.Closed}, the timer and the request under way stop,
     * and the held token is revoked if {@link Builder#revokeOnClose} says so. Closing again does nothing.
     *
     * @return a publisher that closes on subscription, and completes when all is closed and the one revocation has ended,
     *     within 2 s. It never fails. A cancel stops the waiting alone
     */
    public Mono<Void> shutdown() {
        return Mono.defer(() -> {
            stop();
            return revoked;
        });
    }

    /** Starts {@link #shutdown()} and does not wait for it. */
    @Override
    public void close() {
        stop();
        var unused = revoked.subscribe(nothing -> {}, failed -> LOG.warn("The token was not revoked", failed));
    }

    private void stop() {
        token.close();
        breaker.close();
    }

    Reports reports() {
        return reports;
    }

    int waiters() {
        Fetch running = token.state().fetch();
        return running == null ? 0 : running.waiters();
    }

    /**
     * How long the held token is still handed out, for a health check. Asking starts no fetch and keeps no token awake.
     *
     * @return zero where none is held: before the first subscriber, after a token that nobody asked for has run out, when
     *     it could not be replaced, and once the source is closed
     */
    public Duration remaining() {
        return reports.remaining(token.state());
    }

    /**
     * The state of the circuit breaker around the token requests, for a health check.
     *
     * @return the state now
     */
    public CircuitBreaker.State breakerState() {
        return breaker.state();
    }

    /** The settings of a source. */
    public static final class Builder {
        private final Mono<ClientCredentials> credentials;
        private URI tokenUrl = EU_TOKEN_URL;
        private TrustedOrigins origins = TrustedOrigins.defaults();
        private @Nullable String scope;
        private ClientAuthentication authentication = ClientAuthentication.secretPost();
        private @Nullable URI revocationUrl;
        private @Nullable HttpClient httpClient;
        private @Nullable CircuitBreaker breaker;
        private double windowFrom = 0.70;
        private double windowTo = 0.80;
        private int attempts = 3;
        private Duration attemptTimeout = Duration.ofSeconds(5);
        private Duration budget = Duration.ofSeconds(10);
        private int maxWaiters = 10_000;
        private Scheduler scheduler = Schedulers.parallel();

        @SuppressWarnings("TimeZoneUsage") // the one place where the system's clock enters
        private Clock clock = Clock.systemUTC();

        private LongSupplier ticker = System::nanoTime;
        private Consumer<SharedTokenSource> whenBuilt = source -> {};
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

        private Builder(Mono<ClientCredentials> credentials) {
            this.credentials = credentials;
        }

        /**
         * Where tokens come from. Default: {@link #EU_TOKEN_URL}.
         *
         * @param url the token endpoint
         * @return this builder
         */
        public Builder tokenUrl(URI url) {
            this.tokenUrl = url;
            return this;
        }

        /**
         * Where secrets may be sent. Default: {@link TrustedOrigins#defaults()}.
         *
         * @param trusted the policy
         * @return this builder
         */
        public Builder origins(TrustedOrigins trusted) {
            this.origins = trusted;
            return this;
        }

        /**
         * The scope to ask for (RFC 6749 §3.3). Default: none, so that the server decides.
         *
         * @param names one or more, separated by spaces
         * @return this builder
         */
        public Builder scope(String names) {
            this.scope = names;
            return this;
        }

        /**
         * How the client proves who it is. Default: {@link ClientAuthentication#secretPost()}.
         *
         * @param way the way to do so
         * @return this builder
         */
        public Builder clientAuthentication(ClientAuthentication way) {
            this.authentication = way;
            return this;
        }

        /**
         * Revokes the held token when the source is closed (RFC 7009): one request, within 2 s, that proves the client as
         * the token request does. What goes wrong with it is logged at warn and fails nothing. Default: not revoked, so
         * that a token serves whoever has it until it expires.
         *
         * <p>What other processes hold is left alone, and so is a token still on its way when the source is closed.
         *
         * @param revocationUrl the revocation endpoint; Keycloak's is the token URL with {@code revoke} in the place of
         *     {@code token} at its end. Its origin must be one that secrets may be sent to
         * @return this builder
         */
        public Builder revokeOnClose(URI revocationUrl) {
            this.revocationUrl = revocationUrl;
            return this;
        }

        /**
         * The HTTP client to send with, and its proxy, TLS and pool. Its own retry and redirects are turned off. Default:
         * Reactor Netty's.
         *
         * @param client the client
         * @return this builder
         */
        public Builder httpClient(HttpClient client) {
            this.httpClient = client;
            return this;
        }

        /**
         * The part of a token's life after which it is replaced: drawn once for each token, so that many processes do
         * not refresh together. Default: 0.70 to 0.80.
         *
         * @param from the earliest, above 0
         * @param to the latest, below 1
         * @return this builder
         * @throws IllegalArgumentException if they are not in that order
         */
        public Builder refreshWindow(double from, double to) {
            if (!(0 < from && from <= to && to < 1)) {
                throw new IllegalArgumentException("0 < from <= to < 1 does not hold for " + from + " and " + to);
            }
            this.windowFrom = from;
            this.windowTo = to;
            return this;
        }

        /**
         * How often one fetch asks while somebody waits for it; a background refresh asks once. Default: 3.
         *
         * @param count at least 1
         * @return this builder
         */
        public Builder attempts(int count) {
            this.attempts = requirePositive("attempts", count);
            return this;
        }

        /**
         * How long one request may take. Default: 5 s. In the background it is no more than a tenth of the held token's
         * life, or 1 s if that is longer.
         *
         * @param timeout a positive duration, of a day at most
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder attemptTimeout(Duration timeout) {
            this.attemptTimeout = requirePositive("attemptTimeout", timeout);
            return this;
        }

        /**
         * How long a whole fetch may take. Default: 10 s.
         *
         * @param timeout a positive duration, of a day at most
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder budget(Duration timeout) {
            this.budget = requirePositive("budget", timeout);
            return this;
        }

        /**
         * How many subscribers may wait at once; one more gets {@link AuthException.TooManyWaiters}. Default: 10 000.
         *
         * @param count at least 1
         * @return this builder
         */
        public Builder maxWaiters(int count) {
            this.maxWaiters = requirePositive("maxWaiters", count);
            return this;
        }

        /**
         * The circuit breaker around each request. While it is open the source's next try is when it permits one. Default:
         * opens for 5 s when half of the last 10 requests failed; refused credentials do not count.
         *
         * @param circuitBreaker the breaker. Resilience4j takes no event consumer off again, so one that outlives the
         *     source keeps a few idle bytes for it
         * @return this builder
         */
        public Builder circuitBreaker(CircuitBreaker circuitBreaker) {
            this.breaker = circuitBreaker;
            return this;
        }

        /**
         * What timers run on. Default: {@link Schedulers#parallel()}.
         *
         * @param timers the scheduler, which is not disposed of
         * @return this builder
         */
        public Builder scheduler(Scheduler timers) {
            this.scheduler = timers;
            return this;
        }

        /**
         * The wall clock. Default: the system's, in UTC.
         *
         * @param wall the clock
         * @return this builder
         */
        public Builder clock(Clock wall) {
            this.clock = wall;
            return this;
        }

        /**
         * The monotonic clock that a token's life is counted on. Default: {@link System#nanoTime()}.
         *
         * @param nanoseconds reads it
         * @return this builder
         */
        public Builder ticker(LongSupplier nanoseconds) {
            this.ticker = nanoseconds;
            return this;
        }

        /**
         * What is done with each source that this builder makes, such as {@code source ->
         * TokenMetrics.of(source).bindTo(registry)}: for sources that are made out of the caller's sight, as {@code
         * Chatlayer} and {@link TokenSources} do. Those of several calls are all done, in their order. Default: nothing.
         *
         * @param action called with the source before {@link #build()} returns it; must not block. What it throws fails
         *     {@code build()}, with the source closed
         * @return this builder
         */
        public Builder whenBuilt(Consumer<? super SharedTokenSource> action) {
            this.whenBuilt = whenBuilt.andThen(action);
            return this;
        }

        Builder random(DoubleSupplier uniform) {
            this.random = uniform;
            return this;
        }

        /**
         * Makes the source. Nothing is sent before somebody subscribes.
         *
         * @return the source, to be closed by the caller
         * @throws IllegalArgumentException if the token URL or the revocation URL is not absolute, or secrets must not be
         *     sent there
         */
        public SharedTokenSource build() {
            SharedTokenSource source = make();
            try {
                whenBuilt.accept(source);
            } catch (RuntimeException | Error thrown) {
                source.close();
                throw thrown;
            }
            return source;
        }

        private SharedTokenSource make() {
            requireTrusted(tokenUrl);
            HttpClient client = httpClient == null ? HttpClient.create() : httpClient;
            BreakerGuard guard = new BreakerGuard(breaker == null ? defaultBreaker(ticker) : breaker, ticker);
            TokenFetcher fetcher = new TokenFetcher(
                    new TokenEndpoint(new FormPost(client, tokenUrl, authentication), scope)::request,
                    credentials,
                    guard,
                    attempts,
                    attemptTimeout,
                    budget,
                    new Backoff(random),
                    scheduler,
                    clock,
                    ticker);
            DoubleSupplier window = () -> windowFrom + random.getAsDouble() * (windowTo - windowFrom);
            Reports reports = new Reports(ticker, clock, Schedulers.boundedElastic());
            SharedToken token = new SharedToken(fetcher, reports, window, maxWaiters);
            return new SharedTokenSource(token, reports, guard, revocation(client));
        }

        private @Nullable Revocation revocation(HttpClient client) {
            if (revocationUrl == null) {
                return null;
            }
            requireTrusted(revocationUrl);
            return new Revocation(new FormPost(client, revocationUrl, authentication), credentials, scheduler, clock);
        }

        private void requireTrusted(URI url) {
            String objection = origins.objection(url);
            if (objection != null) {
                throw new IllegalArgumentException(objection);
            }
        }

        static CircuitBreaker defaultBreaker(LongSupplier ticker) {
            CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                    .slidingWindowSize(10)
                    .minimumNumberOfCalls(10)
                    .failureRateThreshold(50)
                    .waitDurationInOpenState(Duration.ofSeconds(5))
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .ignoreExceptions(AuthException.Refused.class)
                    .clock(new TickerClock(ticker)) // it times its open state by instants: a wall clock could fall back
                    .currentTimestampFunction(unused -> ticker.getAsLong(), TimeUnit.NANOSECONDS)
                    .build();
            return CircuitBreaker.of("chatlayer-token", config);
        }

        private static Duration requirePositive(String name, Duration timeout) {
            if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(name + " must be positive and a day at most, not " + timeout);
            }
            return timeout;
        }

        private static int requirePositive(String name, int count) {
            if (count < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, not " + count);
            }
            return count;
        }
    }
}
