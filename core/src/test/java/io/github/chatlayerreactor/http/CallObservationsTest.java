package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.CallEnd.Outcome;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.RequestReplySenderContext;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

/** The observations of calls. */
final class CallObservationsTest {
    private static final String KEY = "micrometer.observation";
    private static final Request REQUEST = Request.post(
                    URI.create("https://API.example:8443/the-path?the-query=1"),
                    "text/plain",
                    "the-body".getBytes(StandardCharsets.UTF_8))
            .header("Authorization", "Bearer the-token");

    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final CallObserver observer = CallObservations.of(registry);

    @Test
    void tellOfACallThatWasServed() {
        CallObserver.Observed observed = observer.start(REQUEST, Context.empty());
        assertThat(context().getLowCardinalityKeyValue("outcome")).isNull();

        observed.ended(new CallEnd(Outcome.SERVED, 200, 2, null));

        TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasNameEqualTo("chatlayer.call")
                .hasContextualNameEqualTo("POST api.example")
                .hasBeenStarted()
                .hasBeenStopped()
                .doesNotHaveParentObservation()
                .doesNotHaveError();
        assertThat(keys())
                .isEqualTo(Map.of(
                        "method",
                        "POST",
                        "host",
                        "api.example",
                        "outcome",
                        "served",
                        "status",
                        "200",
                        "error",
                        "none"));
    }

    @Test
    void tellOfACallThatFailed() {
        IOException error = new IOException("any");
        observer.start(REQUEST, Context.empty()).ended(new CallEnd(Outcome.FAILED, 0, 3, error));

        assertThat(keys())
                .containsEntry("outcome", "failed")
                .containsEntry("status", "none")
                .containsEntry("error", "IOException");
        assertThat(context().getError()).isSameAs(error);
    }

    @Test
    void nameAnErrorOfNoNameAfterWhatItExtends() {
        IOException anonymous = new IOException("any") {
            private static final long serialVersionUID = 1L;
        };
        observer.start(REQUEST, Context.empty()).ended(new CallEnd(Outcome.FAILED, 503, 1, anonymous));

        assertThat(keys()).containsEntry("error", "IOException").containsEntry("status", "503");
    }

    @Test
    void tellOfACallThatWasCancelled() {
        observer.start(REQUEST, Context.empty()).ended(new CallEnd(Outcome.CANCELLED, 0, 1, null));

        assertThat(keys())
                .containsEntry("outcome", "cancelled")
                .containsEntry("status", "none")
                .containsEntry("error", "none");
    }

    @Test
    void tellNothingThatIsNobodysBusiness() {
        observer.start(REQUEST, Context.empty()).ended(new CallEnd(Outcome.SERVED, 200, 1, null));

        assertThat(context().getAllKeyValues().toString()
                        + context()
                        + context().getContextualName())
                .doesNotContain("the-path", "the-query", "the-body", "the-token");
    }

    @Test
    void standForARequestWithoutAHostToo() {
        Request relative = Request.get(URI.create("/the-path"));
        observer.start(relative, Context.empty()).ended(new CallEnd(Outcome.FAILED, 0, 0, new IOException("any")));

        assertThat(context().getContextualName()).isEqualTo("GET none");
        assertThat(keys()).containsEntry("host", "none");
    }

    @Test
    void areOfAClientAndHoldTheEnd() {
        CallEnd end = new CallEnd(Outcome.SERVED, 200, 2, null);
        observer.start(REQUEST, Context.empty()).ended(end);

        assertThat(context()).isInstanceOfSatisfying(RequestReplySenderContext.class, sender -> {
            assertThat(sender.getKind()).isEqualTo(Kind.CLIENT);
            assertThat(sender.getResponse()).isEqualTo(end);
        });
    }

    @Test
    void haveTheParentThatTheContextHolds() {
        Observation parent = Observation.start("parent", registry);
        Observation ofThread = Observation.start("thread", registry);

        try (Observation.Scope scope = ofThread.openScope()) {
            observer.start(REQUEST, Context.of(KEY, parent)).ended(new CallEnd(Outcome.SERVED, 200, 1, null));
            assertThat(registry.getCurrentObservationScope()).isSameAs(scope);
        }

        assertThat(context().getParentObservation()).isSameAs(parent);
    }

    @Test
    void haveNoParentWhereTheContextHoldsNone() {
        Observation ofThread = Observation.start("thread", registry);

        ofThread.scoped(() -> observer.start(REQUEST, Context.empty()));
        assertThat(context().getParentObservation()).isNull();

        registry.clear();
        assertThat(observer.start(REQUEST, Context.of(KEY, "no observation"))).isNotNull();
        assertThat(context().getParentObservation()).isNull();
    }

    @Test
    void areWhatTheInsideNestsIn() {
        CallObserver.Observed observed = observer.start(REQUEST, Context.empty());
        Context within = observed.within(Context.of("any", 1, KEY, "the outside's"));

        Observation current = within.get(KEY);
        assertThat(current.getContext()).isSameAs(context());
        assertThat(within.<Integer>get("any")).isOne();
    }

    @Test
    void handOnTheHeadersOfATracerWithEachAttempt() {
        registry.observationConfig().observationHandler(new WritingTracer(Map.of("traceparent", "the-trace")));
        CallObserver.Observed observed = observer.start(REQUEST, Context.empty());

        for (int attempt = 0; attempt < 2; attempt++) {
            HttpHeaders headers = new DefaultHttpHeaders().add("Accept", "any").add("TraceParent", "another");
            observed.propagate(headers);
            assertThat(headers).hasSize(2);
            assertThat(headers.get("Accept")).isEqualTo("any");
            assertThat(headers.getAll("traceparent")).containsExactly("the-trace");
        }
    }

    @Test
    void leaveOutWhatIsNoHeader() {
        registry.observationConfig().observationHandler(new WritingTracer(Map.of("baggage", "a\r\nb: c", "b c", "d")));
        HttpHeaders headers = new DefaultHttpHeaders();

        observer.start(REQUEST, Context.empty()).propagate(headers);

        assertThat(headers).isEmpty();
    }

    @Test
    void areNoneWhereTheRegistryWantsNone() {
        Context context = Context.of(KEY, "the outside's");
        registry.observationConfig().observationPredicate((name, any) -> !name.equals("chatlayer.call"));

        for (CallObserver none : List.of(observer, CallObservations.of(ObservationRegistry.NOOP))) {
            CallObserver.Observed observed = none.start(REQUEST, Context.empty());
            observed.ended(new CallEnd(Outcome.SERVED, 200, 1, null));

            assertThat(observed.within(context)).isSameAs(context);
        }
        TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyObservation();
    }

    @Test
    void makeATimer() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

        observer.start(REQUEST, Context.empty()).ended(new CallEnd(Outcome.FAILED, 503, 1, new IOException("any")));
        observer.start(REQUEST, Context.empty()).ended(new CallEnd(Outcome.SERVED, 200, 1, null));

        assertThat(meters.get("chatlayer.call")
                        .tags("outcome", "failed", "status", "503", "error", "IOException")
                        .timer()
                        .count())
                .isOne();
        assertThat(meters.get("chatlayer.call").timers()).hasSize(2);
    }

    private Observation.Context context() {
        List<Observation.Context> contexts = new ArrayList<>();
        TestObservationRegistryAssert.assertThat(registry).hasHandledContextsThatSatisfy(contexts::addAll);
        return contexts.stream()
                .filter(context -> "chatlayer.call".equals(context.getName()))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> keys() {
        return context().getLowCardinalityKeyValues().stream()
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    /** Writes into what it is to propagate with, as a tracer does. */
    private record WritingTracer(Map<String, String> headers)
            implements ObservationHandler<RequestReplySenderContext<Object, Object>> {
        @Override
        public void onStart(RequestReplySenderContext<Object, Object> context) {
            headers.forEach((name, value) -> context.getSetter().set(context.getCarrier(), name, value));
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof RequestReplySenderContext;
        }
    }
}
