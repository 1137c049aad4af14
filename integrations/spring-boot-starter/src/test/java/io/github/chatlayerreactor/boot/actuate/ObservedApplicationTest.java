package io.github.chatlayerreactor.boot.actuate;

import static io.github.chatlayerreactor.boot.Awaited.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.boot.Applications;
import io.github.chatlayerreactor.http.CallObserver;
import io.github.chatlayerreactor.http.Request;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributors;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;

@ExtendWith(SandboxExtension.class)
final class ObservedApplicationTest {

    private final Sandbox sandbox;
    private final ApplicationContextRunner runner;

    ObservedApplicationTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        runner = Applications.on(sandbox)
                .withPropertyValues(
                        "chatlayer.credentials.sales.client-id=sales",
                        "chatlayer.credentials.sales.client-secret=hunter2");
    }

    private int call(Chatlayer chatlayer) {
        return value(chatlayer.exchange().send(Request.get(sandbox.graphqlUrl()), reply -> Mono.just(reply.status())));
    }

    @Test
    void hasMetersOfEachTokenAndOfEachCall() {
        runner.withConfiguration(
                        AutoConfigurations.of(MetricsAutoConfiguration.class, ObservationAutoConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(application -> {
                    MeterRegistry meters = application.getBean(MeterRegistry.class);
                    int status = call(application.getBean(Chatlayer.class));

                    assertThat(meters.get("chatlayer.token.remaining")
                                    .tag("credential", "default")
                                    .gauge()
                                    .value())
                            .isPositive();
                    assertThat(meters.get("chatlayer.token.remaining")
                                    .tag("credential", "sales")
                                    .gauge()
                                    .value())
                            .isZero();
                    assertThat(meters.get("chatlayer.call")
                                    .tag("status", String.valueOf(status))
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(meters.get("chatlayer.token.fetch").timer().count())
                            .isEqualTo(1);
                });
    }

    @Test
    void leavesTheUsersOwnObserverAlone() {
        runner.withBean(ObservationRegistry.class, ObservationRegistry::create)
                .withBean(CallObserver.class, CallObserver::none)
                .run(application ->
                        assertThat(application.getBean(CallObserver.class)).isSameAs(CallObserver.none()));
    }

    @Test
    void observesNoCallsWithoutARegistry() {
        runner.run(application -> assertThat(application).doesNotHaveBean(CallObserver.class));
    }

    @Test
    void hasTheHealthOfEachToken() {
        withHealth().run(application -> {
            ReactiveHealthContributors all = application.getBean(ReactiveHealthContributorRegistry.class);
            assertThat(all.getContributor("chatlayer"))
                    .isInstanceOfSatisfying(
                            CompositeReactiveHealthContributor.class,
                            tokens -> assertThat(tokens.stream().map(ReactiveHealthContributors.Entry::name))
                                    .containsExactlyInAnyOrder("default", "sales"));
        });
    }

    @Test
    void hasNoHealthWhereThatIsTurnedOff() {
        withHealth()
                .withPropertyValues("management.health.chatlayer.enabled=false")
                .run(application -> assertThat(application.getBean(ReactiveHealthContributorRegistry.class).stream()
                                .map(ReactiveHealthContributors.Entry::name))
                        .doesNotContain("chatlayer"));
    }

    private ApplicationContextRunner withHealth() {
        return runner.withConfiguration(AutoConfigurations.of(
                HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class));
    }
}
