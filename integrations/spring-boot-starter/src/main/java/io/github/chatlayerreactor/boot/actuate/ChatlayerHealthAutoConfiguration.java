package io.github.chatlayerreactor.boot.actuate;

import io.github.chatlayerreactor.boot.ChatlayerConnections;
import io.github.chatlayerreactor.boot.ChatlayerProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.context.annotation.Bean;

/** Configures the health of each credential's token, where Boot's health is there. */
@AutoConfiguration(
        afterName = "io.github.chatlayerreactor.boot.ChatlayerAutoConfiguration",
        beforeName =
                "org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration")
@ConditionalOnBean(ChatlayerProperties.class)
@ConditionalOnClass({ConditionalOnEnabledHealthIndicator.class, ReactiveHealthContributor.class})
final class ChatlayerHealthAutoConfiguration {
    /** The annotation that may be missing stands here, where it is not looked at before the class is known to be there. */
    @Bean
    @ConditionalOnEnabledHealthIndicator("chatlayer")
    @ConditionalOnMissingBean(name = "chatlayerHealthContributor")
    ReactiveHealthContributor chatlayerHealthContributor(ChatlayerConnections connections) {
        return CompositeReactiveHealthContributor.fromMap(connections.tokenSources(), TokenHealth::of);
    }
}
