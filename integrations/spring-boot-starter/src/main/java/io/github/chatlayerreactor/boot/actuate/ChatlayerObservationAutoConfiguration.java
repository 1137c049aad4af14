package io.github.chatlayerreactor.boot.actuate;

import io.github.chatlayerreactor.auth.TokenObservations;
import io.github.chatlayerreactor.boot.ChatlayerConnections;
import io.github.chatlayerreactor.http.CallObservations;
import io.github.chatlayerreactor.http.CallObserver;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Configures the observations of calls and of fetches of tokens, of which Micrometer makes timers and spans. */
@AutoConfiguration(
        beforeName = "io.github.chatlayerreactor.boot.ChatlayerAutoConfiguration",
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "chatlayer.enabled", matchIfMissing = true)
@ConditionalOnClass(ObservationRegistry.class)
final class ChatlayerObservationAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    CallObserver chatlayerCallObserver(ObservationRegistry registry) {
        return CallObservations.of(registry);
    }

    @Bean
    @ConditionalOnMissingBean(name = "chatlayerTokenObservations")
    SmartInitializingSingleton chatlayerTokenObservations(
            ChatlayerConnections connections, ObservationRegistry registry) {
        return () -> connections
                .tokenSources()
                .values()
                .forEach(source -> TokenObservations.of(source).bindTo(registry));
    }
}
