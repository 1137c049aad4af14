package io.github.chatlayerreactor.auth;

import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.Serial;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The observations of a {@link SharedTokenSource}: one for each fetch, named {@code chatlayer.token.fetch}, which a
 * tracer makes a span of. Micrometer, which this class alone needs for them, is an optional dependency: add {@code
 * io.micrometer:micrometer-observation} to use it.
 *
 * <p>Its low-cardinality keys are {@code forced}, whether a rejection started the fetch, and {@code outcome}: {@code
 * granted}, {@code refused}, {@code unavailable}, {@code malformed}, or {@code closed} for one that is cut off by closing.
 * A failed one has an error with the message of the {@link AuthException}. None has a parent: a fetch belongs to the
 * source, whichever call happened to start it.
 *
 * <p>It is in the Reactor Context of its fetch, where Micrometer's key for it is {@code micrometer.observation}: what an
 * observed HTTP client observes of the token request is its child, and so is what your credentials' publisher observes.
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
        source.reports().listenUntilClosed(new Running(registry));
    }

    /** The observations of the fetches that run. */
    private static final class Running implements Reports.Listener {
        /** Where Micrometer and Reactor Netty look for the parent: ObservationThreadLocalAccessor.KEY. */
        private static final String KEY = "micrometer.observation";

        private final ObservationRegistry registry;
        private final Map<Long, Observation> byFetch = new ConcurrentHashMap<>();
        private volatile boolean closed;

        Running(ObservationRegistry registry) {
            this.registry = registry;
        }

        @Override
        public void hear(TokenEvent event) {
            if (event instanceof TokenEvent.FetchStarted started) {
                start(started);
            } else if (event instanceof TokenEvent.Granted granted) {
                stop(granted.fetch(), "granted");
            } else if (event instanceof TokenEvent.FetchFailed failed) {
                fail(failed);
            } else if (event instanceof TokenEvent.Closed) {
                close();
            }
        }

        @Override
        public ContextView context(long fetch) {
            Observation observation = byFetch.get(fetch);
            return observation == null ? Context.empty() : Context.of(KEY, observation);
        }

        private void start(TokenEvent.FetchStarted started) {
            byFetch.put(started.fetch(), observation(started));
            if (closed) {
                stop(started.fetch(), "closed"); // the end overtook it, and nothing else will stop it
            }
        }

        /** Started where no observation is current, lest that of the call that started the fetch became its parent. */
        private Observation observation(TokenEvent.FetchStarted started) {
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

        private void fail(TokenEvent.FetchFailed failed) {
            Observation observation = byFetch.remove(failed.fetch());
            if (observation != null) {
                stop(observation.error(new FetchFailure(failed)), failed.cause().toLowerCase(Locale.ROOT));
            }
        }

        private void close() {
            closed = true;
            byFetch.keySet().forEach(fetch -> stop(fetch, "closed"));
        }

        private void stop(long fetch, String outcome) {
            Observation observation = byFetch.remove(fetch);
            if (observation != null) {
                stop(observation, outcome);
            }
        }

        private static void stop(Observation observation, String outcome) {
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
