package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.CREDENTIALS;
import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.transport.SenderContext;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.netty.Metrics;
import reactor.netty.http.client.HttpClient;

/** The observations of a shared source whose HTTP client is observed by Reactor Netty itself. */
@ExtendWith(NoDroppedErrors.class)
final class TokenObservationsOverHttpTest {
    private static final String FETCH = "chatlayer.token.fetch";
    private static final String REQUEST = "reactor.netty.http.client.response.time";
    private static final String GRANTED =
            "{\"access_token\":\"the-token\",\"token_type\":\"Bearer\",\"expires_in\":300}";

    @RegisterExtension
    private final LoopbackServer server = new LoopbackServer();

    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final ObservationRegistry before = Metrics.OBSERVATION_REGISTRY;

    @BeforeEach
    void observeReactorNetty() {
        registry.observationConfig().observationHandler(new Tracer());
        var unused = Metrics.observationRegistry(registry);
    }

    @AfterEach
    void observeNothing() {
        var unused = Metrics.observationRegistry(before);
    }

    @Test
    void areTheParentsOfTheTokenRequests() {
        server.answers(200, GRANTED);
        Observation call = Observation.start("a.call", registry);

        try (SharedTokenSource source = source()) {
            call.scoped(() -> assertThat(source.token().block(PATIENCE)).isNotNull());
        }
        call.stop();

        assertRequestIsChildOf("granted");
        assertThat(server.received())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.headers().get("traceparent")).isEqualTo("child of " + FETCH));
    }

    @Test
    void haveTheOutcomeOfARequestThatFails() {
        server.answers(400, "{\"error\":\"invalid_scope\"}");

        try (SharedTokenSource source = source()) {
            assertThatExceptionOfType(AuthException.Refused.class)
                    .isThrownBy(() -> source.token().block(PATIENCE));
        }

        assertRequestIsChildOf("refused");
    }

    private SharedTokenSource source() {
        SharedTokenSource source = SharedTokenSource.builder(CREDENTIALS)
                .tokenUrl(server.url())
                .httpClient(HttpClient.newConnection().metrics(true, UnaryOperator.identity()))
                .build();
        TokenObservations.of(source).bindTo(registry);
        return source;
    }

    private void assertRequestIsChildOf(String outcome) {
        TestObservationRegistryAssert.assertThat(registry)
                .doesNotHaveAnyRemainingCurrentObservation()
                .hasNumberOfObservationsWithNameEqualTo(FETCH, 1)
                .hasObservationWithNameEqualTo(FETCH)
                .that()
                .hasLowCardinalityKeyValue("outcome", outcome)
                .hasBeenStopped();
        TestObservationRegistryAssert.assertThat(registry)
                .hasNumberOfObservationsWithNameEqualTo(REQUEST, 1)
                .hasObservationWithNameEqualTo(REQUEST)
                .that()
                .hasParentObservationContextMatching(parent -> FETCH.equals(parent.getName()))
                .hasBeenStopped();
    }

    /** Sends a header along, as tracers do. */
    private static final class Tracer implements ObservationHandler<SenderContext<Object>> {
        @Override
        public void onStart(SenderContext<Object> context) {
            var parent = context.getParentObservation();
            Object request = context.getCarrier();
            if (parent != null && request != null) {
                String name = parent.getContextView().getName();
                context.getSetter().set(request, "traceparent", "child of " + name);
            }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof SenderContext;
        }
    }
}
