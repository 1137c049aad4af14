package io.github.chatlayerreactor.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.boot.web.BearerHttpClient;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is optional may be missing: the rest is there all the same. */
@ExtendWith(SandboxExtension.class)
final class ClassPathTest {
    private static final String[] WEBFLUX = {"org.springframework.web"};
    private static final String[] HEALTH = {"org.springframework.boot.health", "org.springframework.boot.actuate"};
    private static final String[] METERS = {"io.micrometer.core"};
    private static final String[] MICROMETER = {"io.micrometer"};
    private static final String[] GRAPHQL = {"io.github.chatlayerreactor.graphql"};
    private static final String[] NLP = {"io.github.chatlayerreactor.nlp", "io.github.chatlayerreactor.completions"};

    static Stream<Arguments> missing() {
        String[] all = Stream.of(WEBFLUX, HEALTH, MICROMETER, GRAPHQL, NLP)
                .flatMap(Stream::of)
                .toArray(String[]::new);
        return Stream.of(
                Arguments.of("webflux", WEBFLUX, "bearerFilter"),
                Arguments.of("health", HEALTH, "chatlayerHealthContributor"),
                Arguments.of("meters", METERS, "chatlayerTokenMetrics"),
                Arguments.of("micrometer", MICROMETER, "chatlayerCallObserver"),
                Arguments.of("graphql", GRAPHQL, "graphQlClient"),
                Arguments.of("nlp", NLP, "nlpClient"),
                Arguments.of("all of them", all, "bearerFilter"));
    }

    @MethodSource("missing")
    @ParameterizedTest(name = "{0}")
    void isEnoughWithout(String name, String[] packages, String bean, Sandbox sandbox) {
        var runner = Applications.on(sandbox)
                .withPropertyValues(
                        "chatlayer.graphql.url=" + sandbox.graphqlUrl(),
                        "chatlayer.nlp.url=" + sandbox.nlpUrl(),
                        "chatlayer.nlp.form=observed-v1",
                        "chatlayer.completions.url=" + sandbox.completionsUrl(),
                        "chatlayer.completions.dialect=openai-chat");
        runner.withUserConfiguration(Registries.class)
                .run(application -> assertThat(application).hasNotFailed().hasBean(bean));
        runner.withClassLoader(new FilteredClassLoader(packages)).run(application -> {
            assertThat(application)
                    .hasNotFailed()
                    .hasSingleBean(BearerHttpClient.class)
                    .doesNotHaveBean(bean);
            assertThat(application.getBean(Chatlayer.class).tokens().token().block(Duration.ofSeconds(10)))
                    .isNotNull();
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Registries {
        @Bean
        ObservationRegistry observations() {
            return ObservationRegistry.create();
        }
    }
}
