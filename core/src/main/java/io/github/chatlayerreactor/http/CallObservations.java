package io.github.chatlayerreactor.http;

import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The observations of calls: one for each, named {@code chatlayer.call}, which a tracer makes a span of and whose trace it
 * hands on to the server. Micrometer, which this class alone needs for them, is an optional dependency: add {@code
 * io.micrometer:micrometer-observation} to use it.
 *
 * <p>Its low-cardinality keys are {@code method}, {@code host}, {@code outcome} ({@code served}, {@code failed} or {@code
 * cancelled}), {@code status} of the last reply or {@code none}, and {@code error}, the simple name of the error's class
 * or {@code none}. No key holds a path, a query, a body or a token.
 *
 * <p>The parent is what the subscriber's {@link Context} has under {@code micrometer.observation}, as Micrometer's and
 * Spring's own instrumentation puts it there; without it there is none. The inside of the call sees the observation under
 * the same key.
 */
public final class CallObservations implements CallObserver {
    /** {@code ObservationThreadLocalAccessor.KEY}, whose class needs one more library. */
    private static final String KEY = "micrometer.observation";

    private static final String NONE = "none";

    private final ObservationRegistry registry;

    private CallObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Observes calls.
     *
     * @param registry whose handlers are told
     * @return the observer
     */
    public static CallObserver of(ObservationRegistry registry) {
        return new CallObservations(registry);
    }

    @Override
    public Observed start(Request request, ContextView context) {
        if (registry.isNoop()) {
            return NotObserved.INSTANCE;
        }
        Call call = new Call();
        Observation observation = started(call, request, parent(context));
        return observation.isNoop() ? NotObserved.INSTANCE : new Observing(observation, call);
    }

    /** Started where no observation is current: a tracer prefers the thread's span to the parent's. */
    private Observation started(Call call, Request request, @Nullable Observation parent) {
        Observation.Scope detached = new NullObservation(registry).start().openScope();
        try {
            call.setParentObservation(parent);
            return named(Observation.createNotStarted("chatlayer.call", () -> call, registry), request)
                    .parentObservation(parent)
                    .start();
        } finally {
            detached.close();
        }
    }

    private static @Nullable Observation parent(ContextView context) {
        return context.getOrDefault(KEY, null) instanceof Observation parent ? parent : null;
    }

    private static Observation named(Observation observation, Request request) {
        String method = request.method().name();
        String host =
                request.uri().getHost() == null ? NONE : request.uri().getHost().toLowerCase(Locale.ROOT);
        return observation
                .contextualName(method + " " + host)
                .lowCardinalityKeyValue("method", method)
                .lowCardinalityKeyValue("host", host);
    }

    /** What a tracer reads the kind from, and writes the headers of its trace into. */
    private static final class Call extends RequestReplySenderContext<HttpHeaders, CallEnd> {
        Call() {
            super(Call::set);
            setCarrier(new DefaultHttpHeaders());
        }

        private static void set(@Nullable HttpHeaders carrier, String name, String value) {
            try {
                if (carrier != null) {
                    carrier.set(name, value);
                }
            } catch (IllegalArgumentException noHeader) { // such as baggage with a line feed: it must not fail the call
                carrier.remove(name);
            }
        }
    }

    private record Observing(Observation observation, Call call) implements Observed {
        @Override
        public Context within(Context context) {
            return context.put(KEY, observation);
        }

        @Override
        public void propagate(HttpHeaders headers) {
            HttpHeaders carrier = call.getCarrier();
            if (carrier != null) {
                headers.setAll(carrier);
            }
        }

        @Override
        public void ended(CallEnd end) {
            Throwable error = end.error();
            if (error != null) {
                observation.error(error);
            }
            call.setResponse(end);
            observation
                    .lowCardinalityKeyValue("outcome", end.outcome().name().toLowerCase(Locale.ROOT))
                    .lowCardinalityKeyValue("status", end.status() == 0 ? NONE : String.valueOf(end.status()))
                    .lowCardinalityKeyValue("error", error == null ? NONE : name(error.getClass()))
                    .stop();
        }

        /** An anonymous class has none of its own. */
        private static String name(Class<?> type) {
            return type.isAnonymousClass() ? type.getSuperclass().getSimpleName() : type.getSimpleName();
        }
    }
}
