package io.github.chatlayerreactor.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.http.Timeouts;
import io.github.chatlayerreactor.retry.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

final class PoliciesTest {
    private static ChatlayerProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("chatlayer", ChatlayerProperties.class);
    }

    @Test
    void areThoseOfTheComponentsUnlessSet() {
        Policies policies = new Policies(bound(Map.of()));

        assertThat(policies.timeouts()).isEqualTo(Timeouts.defaults());
        assertThat(policies.retry()).isEqualTo(RetryPolicy.defaults());
        assertThat(policies.gate().limit()).isEqualTo(Gate.builder().build().limit());
    }

    @Test
    void areThoseThatAreSet() {
        Policies policies = new Policies(bound(Map.of(
                "chatlayer.timeouts.call", "20s",
                "chatlayer.retry.attempts", "5",
                "chatlayer.gate.permits", "40",
                "chatlayer.gate.fewest", "4",
                "chatlayer.gate.batch", "10",
                "chatlayer.gate.queue", "7")));

        assertThat(policies.timeouts()).isEqualTo(Timeouts.defaults().call(Duration.ofSeconds(20)));
        assertThat(policies.retry().attempts()).isEqualTo(5);
        assertThat(policies.gate().limit()).isEqualTo(40);
    }

    @Test
    void trustTheUrlsThatAreSetBesideTheOnlyOnesNamed() {
        ChatlayerProperties properties = bound(Map.of(
                "chatlayer.origins.only", "https://own.example",
                "chatlayer.origins.plain-http", "http://keycloak.cluster:8080",
                "chatlayer.token-url", "http://keycloak.cluster:8080/token",
                "chatlayer.graphql.url", "https://api.example/graphql"));

        TrustedOrigins origins = new Policies(properties).origins(properties.credential());

        assertThat(origins.objection(URI.create("https://own.example/v2"))).isNull();
        assertThat(origins.objection(URI.create("https://api.example/other"))).isNull();
        assertThat(origins.objection(URI.create("http://keycloak.cluster:8080/")))
                .isNull();
        assertThat(origins.objection(URI.create("https://elsewhere.example/"))).contains("elsewhere");
        assertThat(origins.objection(SharedTokenSource.EU_TOKEN_URL)).isNotNull();
    }
}
