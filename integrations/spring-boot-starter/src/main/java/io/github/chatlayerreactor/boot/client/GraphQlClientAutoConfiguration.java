package io.github.chatlayerreactor.boot.client;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.boot.ChatlayerProperties;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Configures the GraphQL client on the one connection, where its URL is set. */
@AutoConfiguration(afterName = "io.github.chatlayerreactor.boot.ChatlayerAutoConfiguration")
@ConditionalOnBean(ChatlayerProperties.class)
@ConditionalOnClass(GraphQlClient.class)
@ConditionalOnProperty("chatlayer.graphql.url")
@ConditionalOnSingleCandidate(Chatlayer.class)
final class GraphQlClientAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    GraphQlClient graphQlClient(Chatlayer chatlayer, ChatlayerProperties properties) {
        return GraphQlClient.create(
                chatlayer,
                ClientUrl.of("chatlayer.graphql.url", properties.graphql().url(), chatlayer));
    }
}
