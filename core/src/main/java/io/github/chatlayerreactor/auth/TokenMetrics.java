package io.github.chatlayerreactor.auth;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a {@link SharedTokenSource}. Micrometer, which this class alone needs for them, is an optional dependency:
 * add {@code io.micrometer:micrometer-core} to use it.
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>Name</th><th>Type</th><th>Unit</th><th>Tags</th><th>Meaning</th></tr>
 * <tr><td>{@code chatlayer.token.fetches}</td><td>timer</td><td>time</td><td>{@code outcome}: {@code granted}, {@code
 *     refused}, {@code unavailable}, {@code malformed}</td><td>fetches of a token, and how long each took with all its
 *     attempts; one that is cut off by closing is not counted</td></tr>
 * <tr><td>{@code chatlayer.token.rejections}</td><td>counter</td><td></td><td>{@code verdict}: a {@link Rejection} in
 *     lower case</td><td>tokens that were rejected, and what came of it</td></tr>
 * <tr><td>{@code chatlayer.token.waiters}</td><td>gauge</td><td>subscribers</td><td></td><td>who waits for a token
 *     now</td></tr>
 * <tr><td>{@code chatlayer.token.remaining}</td><td>gauge</td><td>seconds</td><td></td><td>how long the held token is
 *     still handed out; 0 where none is held</td></tr>
 * <tr><td>{@code chatlayer.token.breaker}</td><td>gauge</td><td></td><td>{@code state}: a state of Resilience4j's in
 *     lower case</td><td>1 for the state that the circuit breaker is in, 0 for the others</td></tr>
 * </table>
 *
 * <p>Sources that share a registry need tags that tell them apart: of two with the same tags the gauges are those of the one
 * that was bound last, as when a source takes the place of one that is about to be closed. When a source is closed its
 * gauges are removed; its timers and counters stay.
 */
public final class TokenMetrics implements MeterBinder {
    private static final String PREFIX = "chatlayer.token.";
    private static final Map<String, String> GAUGES = Map.of(
            "waiters", "Subscribers that wait for an access token",
            "remaining", "How long the held access token is still handed out",
            "breaker", "1 for the state that the token server's circuit breaker is in");

    private final SharedTokenSource source;
    private final Tags tags;

    private TokenMetrics(SharedTokenSource source, Tags tags) {
        this.source = source;
        this.tags = tags;
    }

    /**
     * The meters of a source, not yet in any registry.
     *
     * @param source the source
     * @param tags what each meter is tagged with besides its own tags, such as the name of a tenant
     * @return the meters
     */
    public static TokenMetrics of(SharedTokenSource source, Tag... tags) {
        return new TokenMetrics(source, Tags.of(tags));
    }

    /**
     * Registers the meters, all with their first values, and keeps them up to date until the source is closed.
     *
     * @param registry where to
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        for (String outcome : List.of("granted", "refused", "unavailable", "malformed")) {
            var unused = fetches(registry, outcome);
        }
        for (Rejection verdict : Rejection.values()) {
            var unused = rejections(registry, verdict);
        }
        List<Gauge> gauges = gauges(registry);
        source.reports().listenUntilClosed(event -> record(event, registry, gauges));
    }

    private void record(TokenEvent event, MeterRegistry registry, List<Gauge> gauges) {
        if (event instanceof TokenEvent.Granted granted) {
            fetches(registry, "granted").record(granted.duration());
        } else if (event instanceof TokenEvent.FetchFailed failed) {
            fetches(registry, lowerCase(failed.cause())).record(failed.duration());
        } else if (event instanceof TokenEvent.Rejected rejected) {
            rejections(registry, rejected.verdict()).increment();
        } else if (event instanceof TokenEvent.Closed) {
            gauges.forEach(gauge -> remove(gauge, registry));
        }
    }

    private Timer fetches(MeterRegistry registry, String outcome) {
        return Timer.builder(PREFIX + "fetches")
                .description("Fetches of an access token, with all their attempts")
                .tags(tags.and("outcome", outcome))
                .register(registry);
    }

    private Counter rejections(MeterRegistry registry, Rejection verdict) {
        return Counter.builder(PREFIX + "rejections")
                .description("Access tokens that a server refused, and what came of it")
                .tags(tags.and("verdict", lowerCase(verdict.name())))
                .register(registry);
    }

    private List<Gauge> gauges(MeterRegistry registry) {
        List<Gauge> gauges = new ArrayList<>();
        gauges.add(gauge(registry, "waiters", "subscribers", Tags.empty(), SharedTokenSource::waiters));
        gauges.add(gauge(registry, "remaining", "seconds", Tags.empty(), observed -> seconds(observed.remaining())));
        for (CircuitBreaker.State state : CircuitBreaker.State.values()) {
            Tags tag = Tags.of("state", lowerCase(state.name()));
            gauges.add(gauge(registry, "breaker", null, tag, observed -> observed.breakerState() == state ? 1 : 0));
        }
        return gauges;
    }

    /** Takes the place of an earlier one, which Micrometer would keep. */
    private Gauge gauge(
            MeterRegistry registry,
            String name,
            @Nullable String unit,
            Tags own,
            ToDoubleFunction<SharedTokenSource> reading) {
        Tags all = tags.and(own);
        synchronized (registry) {
            var unused = registry.removeByPreFilterId(new Meter.Id(PREFIX + name, all, null, null, Meter.Type.GAUGE));
            return Gauge.builder(PREFIX + name, source, reading)
                    .description(GAUGES.get(name))
                    .baseUnit(unit)
                    .tags(all)
                    .register(registry);
        }
    }

    /** Not if a successor's is in its place. */
    private static void remove(Gauge gauge, MeterRegistry registry) {
        synchronized (registry) {
            if (registry.getMeters().stream().anyMatch(held -> held == gauge)) {
                registry.remove(gauge);
            }
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
