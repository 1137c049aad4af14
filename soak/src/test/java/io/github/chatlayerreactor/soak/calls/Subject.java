package io.github.chatlayerreactor.soak.calls;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenMetrics;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.http.Timeouts;
import io.github.chatlayerreactor.soak.levels.Resources;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** One connection with all its clients' calls, and what can be seen of its inside. Its bounds are short, to be met often. */
public final class Subject implements AutoCloseable {
    /** Within which a call must end: its own bound of 6 s, and as much again for a machine that is busy. */
    static final Duration CALL = Duration.ofSeconds(12);

    /** What a busy machine may take longer than a call's own bound, which is so short that the sum is below those 6 s. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    /** Within which a stream must end. */
    static final Duration STREAM = Duration.ofSeconds(22);

    /** Within which a token must come, or an error: a fetch's budget of 4 s, and time for a machine that is busy. */
    static final Duration TOKEN = Duration.ofSeconds(10);

    static final Timeouts TIMEOUTS = Timeouts.defaults()
            .acquire(Duration.ofSeconds(2))
            .connect(Duration.ofSeconds(2))
            .headers(Duration.ofSeconds(2))
            .idle(Duration.ofSeconds(2))
            .call(Duration.ofSeconds(6))
            .stream(Duration.ofSeconds(11));

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(10);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<SharedTokenSource> tokens = new AtomicReference<>();
    private final Gate gate;
    private final Chatlayer chatlayer;

    /** Nothing is sent yet. */
    public Subject(Mono<ClientCredentials> credentials, URI tokenUrl, Clock clock, Resources resources) {
        gate = Gate.builder()
                .adaptive(4, 48)
                .batchPermits(16)
                .queue(200)
                .scheduler(resources.timers())
                .build();
        chatlayer = Chatlayer.builder(credentials)
                .tokenUrl(tokenUrl)
                .tokens(source -> source.clock(clock)
                        .attemptTimeout(Duration.ofMillis(1500))
                        .budget(Duration.ofSeconds(4))
                        .whenBuilt(this::observe))
                .timeouts(TIMEOUTS)
                .calls(calls -> calls.gate(gate).clock(clock))
                .scheduler(resources.timers())
                .http(resources::watch)
                .build();
    }

    /** Within which a call with a bound of its own must end: before the connection's, which would hide that it is ignored. */
    static Duration within(Duration bound) {
        return bound.plus(SLACK);
    }

    private void observe(SharedTokenSource built) {
        tokens.set(built);
        TokenMetrics.of(built).bindTo(meters);
    }

    Chatlayer chatlayer() {
        return chatlayer;
    }

    SharedTokenSource tokens() {
        return requireNonNull(tokens.get());
    }

    /** How many calls are inside the gate or wait for it, and how many subscribers wait for a token. */
    public long busy() {
        Gauge waiters = meters.find("chatlayer.token.waiters").gauge(); // which is gone once the source is closed
        return gate.inFlight() + gate.waiting() + (waiters == null ? 0 : Math.round(waiters.value()));
    }

    /** How many fetches of a token have ended. */
    public long fetches() {
        return meters.get("chatlayer.token.fetches").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** Closes all of it, and waits for that. */
    @Override
    public void close() {
        chatlayer.shutdown().block(CLOSES_WITHIN);
    }
}
