package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.retry.RetryPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** The settings of an {@link Exchange}. */
public final class ExchangeBuilder {
    final TokenSource tokens;

    @Nullable HttpClient httpClient;

    TrustedOrigins origins = TrustedOrigins.defaults();
    Timeouts timeouts = Timeouts.defaults();
    Limits limits = Limits.defaults();

    @Nullable Gate gate;

    RetryPolicy retry = RetryPolicy.defaults();

    @Nullable CircuitBreakerRegistry breakers;

    CallObserver observer = CallObserver.none();
    Scheduler scheduler = Schedulers.parallel();

    @SuppressWarnings("TimeZoneUsage") // the one place where the system's clock enters the exchange
    Clock clock = Clock.systemUTC();

    LongSupplier ticker = System::nanoTime;

    ExchangeBuilder(TokenSource tokens) {
        this.tokens = tokens;
    }

    /**
     * What to send with: its proxy, TLS, resolver, pool, HTTP version and metrics are respected; its own retry and
     * redirects are turned off. An {@code Authorization} among its headers is kept, and no token attached beside it. Do not
     * turn its wiretap on: it logs tokens. Default: Reactor Netty's own.
     *
     * @param client the client
     * @return this builder
     */
    public ExchangeBuilder httpClient(HttpClient client) {
        this.httpClient = client;
        return this;
    }

    /**
     * Where tokens may be sent. Default: {@link TrustedOrigins#defaults()}, any https URL and plain http on loopback.
     *
     * @param trusted the policy
     * @return this builder
     */
    public ExchangeBuilder origins(TrustedOrigins trusted) {
        this.origins = trusted;
        return this;
    }

    /**
     * How long each part of a call may take. Default: {@link Timeouts#defaults()}.
     *
     * @param bounds the timeouts
     * @return this builder
     */
    public ExchangeBuilder timeouts(Timeouts bounds) {
        this.timeouts = bounds;
        return this;
    }

    /**
     * How large a reply may be. Default: {@link Limits#defaults()}.
     *
     * @param bounds the limits
     * @return this builder
     */
    public ExchangeBuilder limits(Limits bounds) {
        this.limits = bounds;
        return this;
    }

    /**
     * What bounds the calls under way. Default: a gate of its own with 500 permits and a queue of 10 000.
     *
     * @param doorkeeper the gate, which several exchanges may share
     * @return this builder
     */
    public ExchangeBuilder gate(Gate doorkeeper) {
        this.gate = doorkeeper;
        return this;
    }

    /**
     * When a call is tried again. Default: {@link RetryPolicy#defaults()}.
     *
     * @param policy the policy; {@link RetryPolicy#none()} for never
     * @return this builder
     */
    public ExchangeBuilder retry(RetryPolicy policy) {
        this.retry = policy;
        return this;
    }

    /**
     * The circuit breakers, one for each origin, which is its name, such as {@code https://api.example:443}. A reply of
     * 500 or above, no reply, and one that breaks off or comes late count as failures; a cancelled call does not count.
     * Default: opens for 5 s when half of the last 50 calls failed, 20 at least.
     *
     * @param registry where they are found, or made with its default settings. Let those state {@code LOCK_FREE} for
     *     their sliding window: Resilience4j's other strategy takes a lock, which blocks an event loop now and then
     * @return this builder
     */
    public ExchangeBuilder circuitBreakers(CircuitBreakerRegistry registry) {
        this.breakers = registry;
        return this;
    }

    /**
     * Who is told of each call, such as {@link CallObservations}. Default: nobody.
     *
     * @param listener the observer
     * @return this builder
     */
    public ExchangeBuilder observer(CallObserver listener) {
        this.observer = listener;
        return this;
    }

    /**
     * What timeouts and back-off run on. Default: {@link Schedulers#parallel()}.
     *
     * @param timers the scheduler, which is not disposed of
     * @return this builder
     */
    public ExchangeBuilder scheduler(Scheduler timers) {
        this.scheduler = timers;
        return this;
    }

    /**
     * The wall clock, which dates in {@code Retry-After} are compared with where a reply has no date. Default: the
     * system's, in UTC.
     *
     * @param wall the clock
     * @return this builder
     */
    public ExchangeBuilder clock(Clock wall) {
        this.clock = wall;
        return this;
    }

    /**
     * The monotonic clock that deadlines are counted on; it must go along with the scheduler's time. Default: {@link
     * System#nanoTime()}.
     *
     * @param nanoseconds reads it
     * @return this builder
     */
    public ExchangeBuilder ticker(LongSupplier nanoseconds) {
        this.ticker = nanoseconds;
        return this;
    }

    /**
     * Makes the exchange, which opens nothing by itself.
     *
     * @return the exchange
     */
    public Exchange build() {
        return new AuthorisedExchange(this);
    }
}
