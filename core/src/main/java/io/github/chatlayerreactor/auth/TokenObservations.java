package io.github.chatlayerreactor.auth;

import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.Serial;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The observations of a {@link SharedTokenSource}: one for each fetch, named {@code chatlayer.token.fetch}, which a
 * tracer makes a span of. Micrometer, which this class alone needs for them, is an optional dependency: add {@code
 * io.micrometer:micrometer-observation} to use it.
 *
 * <p>Its low-cardinality keys are {@code forced}, whether a rejection started the fetch, and {@code outcome}: {@code
 * granted}, {@code refused}, {@code unavailable}, {@code malformed}, or {@code closed} for one that is cut off by closing.
 * A failed one has an error with the message of the {@link AuthException}. None has a parent: a fetch belongs to the
 * source, whichever call happened to start it.
 */
public final class TokenObservations {
    private final SharedTokenSource source;

    private TokenObservations(SharedTokenSource source) {
        this.source = source;
    }

    /**
     * The observations of a source, not yet made.
     *
     * @param source the source
     * @return the observations
     */
    public static TokenObservations of(SharedTokenSource source) {
        return new TokenObservations(source);
    }

    /**
     * Observes each fetch that starts from now on, until the source is closed.
     *
     * @param registry whose handlers are told
     */
    public void bindTo(ObservationRegistry registry) {
        Map<Long, Observation> running = new ConcurrentHashMap<>();
        source.reports().listenUntilClosed(event -> observe(event, running, registry));
    }

    private static void observe(TokenEvent event, Map<Long, Observation> running, ObservationRegistry registry) {
        if (event instanceof TokenEvent.FetchStarted started) {
            running.put(started.fetch(), start(started, registry));
        } else if (event instanceof TokenEvent.Granted granted) {
            stop(running.remove(granted.fetch()), "granted");
        } else if (event instanceof TokenEvent.FetchFailed failed) {
            Observation observation = running.remove(failed.fetch());
            stop(
                    observation == null ? null : observation.error(new FetchFailure(failed)),
                    failed.cause().toLowerCase(Locale.ROOT));
        } else if (event instanceof TokenEvent.Closed) {
            running.keySet().forEach(fetch -> stop(running.remove(fetch), "closed"));
        }
    }

    /** Started where no observation is current, lest that of the call that started the fetch became its parent. */
    private static Observation start(TokenEvent.FetchStarted started, ObservationRegistry registry) {
        Observation.Scope detached = new NullObservation(registry).start().openScope();
        try {
            return Observation.createNotStarted("chatlayer.token.fetch", registry)
                    .contextualName("fetch access token")
                    .lowCardinalityKeyValue("forced", String.valueOf(started.forced()))
                    .start();
        } finally {
            detached.close();
        }
    }

    private static void stop(@Nullable Observation observation, String outcome) {
        if (observation != null) {
            observation.lowCardinalityKeyValue("outcome", outcome).stop();
        }
    }

    /** What an observation has for an error: the kind and the message alone. */
    private static final class FetchFailure extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        FetchFailure(TokenEvent.FetchFailed failed) {
            super(failed.cause() + ": " + failed.message(), null, false, false);
        }
    }
}
