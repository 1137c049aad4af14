package io.github.chatlayerreactor.boot.actuate;

import io.github.chatlayerreactor.auth.TokenMetrics;
import io.github.chatlayerreactor.boot.ChatlayerConnections;
import io.github.chatlayerreactor.boot.ChatlayerProperties;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Configures the meters of each credential's token, which Boot binds to every registry that is a bean. */
@AutoConfiguration(afterName = "io.github.chatlayerreactor.boot.ChatlayerAutoConfiguration")
@ConditionalOnBean(ChatlayerProperties.class)
@ConditionalOnClass(MeterBinder.class)
final class ChatlayerMetricsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "chatlayerTokenMetrics")
    MeterBinder chatlayerTokenMetrics(ChatlayerConnections connections) {
        return registry -> connections
                .tokenSources()
                .forEach((name, source) ->
                        TokenMetrics.of(source, Tag.of("credential", name)).bindTo(registry));
    }
}
