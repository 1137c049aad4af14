package io.github.chatlayerreactor.examples.service;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a user says to a bot, understood and answered: a service that composes GraphQL, NLP and a streamed completion. Runs on
 * an embedded sandbox, or on the service that the environment names.
 */
@EnableConfigurationProperties(ServiceProperties.class)
@SpringBootApplication(proxyBeanMethods = false)
public class BotService {
    /**
     * Serves until it is told to stop.
     *
     * @param args Spring's, such as {@code --server.port=9090}
     */
    public static void main(String[] args) {
        var unused = run(System.getenv(), args);
    }

    static ConfigurableApplicationContext run(Map<String, String> environment, String... args) {
        SpringApplication service = new SpringApplication(BotService.class);
        EmbeddedSandbox.unlessNamed(environment).ifPresent(sandbox -> {
            service.setDefaultProperties(sandbox.properties());
            service.addInitializers(sandbox::closeWith);
        });
        return service.run(args);
    }
}
