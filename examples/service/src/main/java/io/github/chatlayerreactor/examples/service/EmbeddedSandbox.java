package io.github.chatlayerreactor.examples.service;

import io.github.chatlayerreactor.sandbox.Sandbox;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the service talks to while no credential is set.
 *
 * @param sandbox the running sandbox
 */
record EmbeddedSandbox(Sandbox sandbox) {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSandbox.class);

    /** A sandbox, if the environment names no client. */
    static Optional<EmbeddedSandbox> unlessNamed(Map<String, String> environment) {
        if (environment.containsKey("CHATLAYER_CLIENT_ID") || environment.containsKey("CHATLAYER_CLIENT_SECRET")) {
            return Optional.empty();
        }
        LOG.info("On an embedded sandbox: set CHATLAYER_CLIENT_ID and CHATLAYER_CLIENT_SECRET for a real service");
        return Optional.of(new EmbeddedSandbox(Sandbox.start()));
    }

    Map<String, Object> properties() {
        return Map.of(
                "chatlayer.client-id", sandbox.credentials().clientId(),
                "chatlayer.client-secret", sandbox.credentials().clientSecret(),
                "chatlayer.token-url", sandbox.tokenUrl(),
                "chatlayer.graphql.url", sandbox.graphqlUrl(),
                "chatlayer.nlp.url", sandbox.nlpUrl(),
                "chatlayer.completions.url", sandbox.completionsUrl());
    }

    /** Beans are the last to go: the service has drained and given its token back by then. */
    void closeWith(ConfigurableApplicationContext service) {
        if (service.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
            beans.registerDisposableBean("sandbox", sandbox::close);
        }
    }
}
