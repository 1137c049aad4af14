package io.github.chatlayerreactor.boot.web;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.boot.ChatlayerProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/** Configures what carries the token of the one connection on other clients' requests. Nothing is changed by itself. */
@AutoConfiguration(afterName = "io.github.chatlayerreactor.boot.ChatlayerAutoConfiguration")
@ConditionalOnBean(ChatlayerProperties.class)
@ConditionalOnSingleCandidate(Chatlayer.class)
final class BearerAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    BearerHttpClient bearerHttpClient(Chatlayer chatlayer) {
        return BearerHttpClient.of(chatlayer.bearer());
    }

    /** Apart, for an application without Spring WebFlux. */
    @ConditionalOnClass(ExchangeFilterFunction.class)
    @Configuration(proxyBeanMethods = false)
    static final class OfWebClient {
        @Bean
        @ConditionalOnMissingBean
        BearerFilter bearerFilter(Chatlayer chatlayer) {
            return BearerFilter.of(chatlayer.bearer());
        }
    }
}
