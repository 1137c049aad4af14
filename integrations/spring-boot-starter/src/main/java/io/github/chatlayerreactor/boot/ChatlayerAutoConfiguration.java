package io.github.chatlayerreactor.boot;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.http.CallObserver;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Configures the connection that all clients share, and one for each credential with a name. A {@link Chatlayer} of the
 * user's takes its place; so do a {@link TokenSource}, a {@link Gate} and a {@link CallObserver} as parts of it.
 */
@AutoConfiguration(afterName = "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration")
@ConditionalOnBooleanProperty(name = "chatlayer.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ChatlayerProperties.class)
final class ChatlayerAutoConfiguration {
    @Bean(destroyMethod = "close")
    ConnectionMaker chatlayerConnectionMaker(
            ChatlayerProperties properties, ObjectProvider<ChatlayerCustomizer> customizers) {
        return new ConnectionMaker(properties, customizers.orderedStream().toList());
    }

    /** Before the user's own, so that theirs have the last word. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ChatlayerCustomizer chatlayerParts(
            ChatlayerProperties properties,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<Gate> gate,
            ObjectProvider<CallObserver> observer) {
        return (name, chatlayer) -> {
            Gate shared = gate.getIfUnique();
            CallObserver watching = observer.getIfUnique();
            return chatlayer
                    .http(Tls.of(properties, bundles))
                    .calls(calls -> shared == null ? calls : calls.gate(shared))
                    .calls(calls -> watching == null ? calls : calls.observer(watching));
        };
    }

    @Bean(destroyMethod = "")
    @Conditional(OnDefaultConnection.class)
    @ConditionalOnMissingBean
    Chatlayer chatlayer(ConnectionMaker maker, ObjectProvider<TokenSource> tokens) {
        return maker.unnamed(tokens.getIfUnique());
    }

    @Bean
    @ConditionalOnMissingBean
    ChatlayerConnections chatlayerConnections(
            ChatlayerProperties properties, ConnectionMaker maker, ObjectProvider<Chatlayer> unnamed) {
        Map<String, Chatlayer> connections = new TreeMap<>();
        properties.credentials().forEach((name, credential) -> connections.put(name, maker.named(name, credential)));
        unnamed.ifUnique(connection -> connections.put(ChatlayerConnections.DEFAULT, connection));
        return new ChatlayerConnections(connections);
    }

    @Bean
    ConnectionLifecycle chatlayerConnectionLifecycle(ConnectionMaker maker, ApplicationContext application) {
        return new ConnectionLifecycle(maker, application);
    }
}
