package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static io.github.chatlayerreactor.auth.TenantServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.NoDroppedErrors;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done with a source when it is built. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenBindingTest {
    @RegisterExtension
    private final TenantServer server = new TenantServer();

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<SharedTokenSource> built = new ArrayList<>();

    @Test
    void isDoneInOrderForEachSource() {
        List<String> done = new ArrayList<>();
        SharedTokenSource.Builder builder = server.builder("a")
                .whenBuilt(built::add)
                .whenBuilt(source -> done.add("first"))
                .whenBuilt(source -> done.add("second"));
        assertThat(done).isEmpty();

        try (SharedTokenSource one = builder.build();
                SharedTokenSource other = builder.build()) {
            assertThat(built).containsExactly(one, other);
            assertThat(done).containsExactly("first", "second", "first", "second");
        }
    }

    @Test
    void failsTheBuildingAndClosesTheSourceWhenItThrows() {
        IllegalStateException thrown = new IllegalStateException("No such registry");
        SharedTokenSource.Builder builder = server.builder("a")
                .whenBuilt(built::add)
                .whenBuilt(source -> {
                    throw thrown;
                })
                .whenBuilt(built::add);

        assertThatThrownBy(builder::build).isSameAs(thrown);

        assertThat(built).singleElement().satisfies(SharedTokenBindingTest::requireClosed);
    }

    @Test
    void closesTheSourceWhenAClassIsMissing() {
        SharedTokenSource.Builder builder = server.builder("a")
                .whenBuilt(built::add)
                .whenBuilt(source -> {
                    throw new NoClassDefFoundError("io/micrometer/core/instrument/MeterRegistry");
                });

        assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(builder::build);

        assertThat(built).singleElement().satisfies(SharedTokenBindingTest::requireClosed);
    }

    @Test
    void bindsWhatAChatlayerMakes() {
        server.serve();
        TestObservationRegistry observations = TestObservationRegistry.create();

        try (Chatlayer chatlayer = Chatlayer.builder(ScriptedServer.CREDENTIALS)
                .tokenUrl(server.http.url())
                .tokens(tokens ->
                        tokens.whenBuilt(source -> TokenMetrics.of(source).bindTo(registry)))
                .tokens(tokens ->
                        tokens.whenBuilt(source -> TokenObservations.of(source).bindTo(observations)))
                .build()) {
            assertThat(token(chatlayer.tokens())).isEqualTo("token-1");

            assertThat(registry.get("chatlayer.token.fetches")
                            .tag("outcome", "granted")
                            .timer()
                            .count())
                    .isEqualTo(1);
            TestObservationRegistryAssert.assertThat(observations)
                    .hasSingleObservationThat()
                    .hasLowCardinalityKeyValue("outcome", "granted")
                    .hasBeenStopped();
        }
        assertThat(registry.find("chatlayer.token.waiters").gauge()).isNull();
    }

    @Test
    void failsTheBuildingOfAChatlayerWhenItThrows() {
        IllegalStateException thrown = new IllegalStateException("No such registry");
        Chatlayer.Builder builder = Chatlayer.builder(ScriptedServer.CREDENTIALS)
                .tokens(tokens -> tokens.whenBuilt(built::add).whenBuilt(source -> {
                    throw thrown;
                }));

        assertThatThrownBy(builder::build).isSameAs(thrown);

        assertThat(built).singleElement().satisfies(SharedTokenBindingTest::requireClosed);
    }

    @Test
    void bindsWhatASetOfSourcesMakes() {
        server.serve();
        try (TokenSources<String> sources = TokenSources.create(2, this::measured)) {
            assertThat(token(sources, "a")).isEqualTo("token-1");
            assertThat(token(sources, "b")).isEqualTo("token-2");
            assertThat(remaining("a")).isPositive();
            assertThat(remaining("b")).isPositive();

            sources.shutdown("a").block(PATIENCE);

            assertThat(registry.find("chatlayer.token.remaining")
                            .tag("tenant", "a")
                            .gauge())
                    .isNull();
            assertThat(token(sources, "a")).isEqualTo("token-3");
            assertThat(remaining("a")).isPositive();
        }
    }

    @Test
    void isAFailureOfTheKeyWhenItThrows() {
        server.serve();
        try (TokenSources<String> sources = TokenSources.create(
                1,
                key -> server.builder(key)
                        .whenBuilt(source -> {
                            built.add(source);
                            if (built.size() == 1) {
                                throw new IllegalStateException("No such registry");
                            }
                        })
                        .build())) {
            assertThatThrownBy(() -> token(sources, "a"))
                    .isInstanceOf(AuthException.Unavailable.class)
                    .hasRootCauseMessage("No such registry");
            assertThat(built).singleElement().satisfies(SharedTokenBindingTest::requireClosed);

            assertThat(token(sources, "a")).isEqualTo("token-1");
        }
    }

    private SharedTokenSource measured(String key) {
        return server.builder(key)
                .whenBuilt(
                        source -> TokenMetrics.of(source, Tag.of("tenant", key)).bindTo(registry))
                .build();
    }

    private double remaining(String key) {
        return registry.get("chatlayer.token.remaining")
                .tag("tenant", key)
                .gauge()
                .value();
    }

    private static void requireClosed(SharedTokenSource source) {
        assertThat(source.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.CLOSED);
    }
}
