package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.StrictCurrentTraceContext;
import brave.propagation.TraceContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BravePropagator;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.brave.bridge.W3CPropagation;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

/** The trace of a call, with a real tracer. */
final class CallTraceTest {
    private static final String KEY = "micrometer.observation";
    private static final Request REQUEST = Request.get(URI.create("https://api.example/a"));

    private final List<MutableSpan> spans = new CopyOnWriteArrayList<>();
    private final Tracing tracing = Tracing.newBuilder()
            .propagationFactory(new W3CPropagation())
            .currentTraceContext(StrictCurrentTraceContext.create())
            .traceId128Bit(true)
            .supportsJoin(false)
            .addSpanHandler(new Recorder())
            .build();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final CallObserver observer = CallObservations.of(registry);

    @BeforeEach
    void trace() {
        BraveTracer tracer =
                new BraveTracer(tracing.tracer(), new BraveCurrentTraceContext(tracing.currentTraceContext()));
        registry.observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(tracer, new BravePropagator(tracing)),
                        new DefaultTracingObservationHandler(tracer)));
    }

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void beginsWithTheCallWhereItHasNoParent() {
        CallObserver.Observed observed = observer.start(REQUEST, Context.empty());
        String traceparent = traceparent(observed);
        observed.ended(new CallEnd(CallEnd.Outcome.SERVED, 200, 1, null));

        MutableSpan span = spans.get(0);
        assertThat(traceparent).isEqualTo("00-%s-%s-01", span.traceId(), span.id());
        assertThat(span.traceId()).hasSize(32);
        assertThat(span.parentId()).isNull();
        assertThat(span.kind()).isEqualTo(brave.Span.Kind.CLIENT);
        assertThat(span.name()).isEqualToIgnoringCase("GET api.example");
        assertThat(span.tags()).containsEntry("outcome", "served").containsEntry("status", "200");
    }

    @Test
    void isThatOfTheParentInTheContextWhateverTheThreadIsAt() {
        Observation parent = Observation.start("parent", registry);
        Observation ofThread = Observation.start("thread", registry);

        ofThread.scoped(() -> {
            CallObserver.Observed observed = observer.start(REQUEST, Context.of(KEY, parent));
            assertThat(traceparent(observed)).startsWith("00-" + ended(parent).traceId() + "-");
            observed.ended(new CallEnd(CallEnd.Outcome.SERVED, 200, 1, null));
        });

        assertThat(spans.get(1).parentId()).isEqualTo(spans.get(0).id());
    }

    @Test
    void isOneOfItsOwnWhereTheThreadAloneIsAtOne() {
        Observation ofThread = Observation.start("thread", registry);

        ofThread.scoped(() -> {
            CallObserver.Observed observed = observer.start(REQUEST, Context.empty());
            assertThat(traceparent(observed)).doesNotContain(ended(ofThread).traceId());
        });
    }

    @Test
    void goesOnInTheInside() {
        CallObserver.Observed observed = observer.start(REQUEST, Context.empty());
        Observation call = observed.within(Context.empty()).get(KEY);
        Observation.createNotStarted("inside", registry)
                .parentObservation(call)
                .start()
                .stop();
        observed.ended(new CallEnd(CallEnd.Outcome.SERVED, 200, 1, null));

        assertThat(spans.get(0).parentId()).isEqualTo(spans.get(1).id());
    }

    private MutableSpan ended(Observation observation) {
        observation.stop();
        return spans.get(spans.size() - 1);
    }

    private static String traceparent(CallObserver.Observed observed) {
        HttpHeaders headers = new DefaultHttpHeaders();
        observed.propagate(headers);
        assertThat(headers.names()).contains("traceparent");
        return headers.get("traceparent");
    }

    private final class Recorder extends SpanHandler {
        @Override
        public boolean end(TraceContext context, MutableSpan span, Cause cause) {
            return spans.add(span);
        }
    }
}
