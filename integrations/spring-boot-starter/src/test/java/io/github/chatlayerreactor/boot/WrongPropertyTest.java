package io.github.chatlayerreactor.boot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What an application says that does not start for a property. */
final class WrongPropertyTest {
    private static final String[] CREDENTIAL = {"chatlayer.client-id=id", "chatlayer.client-secret=hunter2"};

    private static FailureAnalysis analysis(String... properties) {
        FailureAnalysis[] analysis = new FailureAnalysis[1];
        Applications.bare().withPropertyValues(properties).run(application -> {
            assertThat(application).hasFailed();
            analysis[0] = new WrongPropertyAnalyzer().analyze(requireNonNull(application.getStartupFailure()));
        });
        return requireNonNull(analysis[0]);
    }

    @Test
    void namesWhatIsMissingAndWhereItIsToBeHad() {
        assertThat(analysis()).satisfies(found -> {
            assertThat(found.getDescription()).isEqualTo("The property chatlayer.client-id is not set.");
            assertThat(found.getAction())
                    .startsWith("Set chatlayer.client-id: create a credential in Chatlayer under Settings");
        });
        assertThat(analysis("chatlayer.client-id=id", "chatlayer.client-secret= ")
                        .getAction())
                .startsWith("Set chatlayer.client-secret or chatlayer.client-secret-file: ");
        assertThat(analysis("chatlayer.credentials.sales.client-id=id").getDescription())
                .isEqualTo("The property chatlayer.credentials.sales.client-secret is not set.");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("chatlayer.client-secret-file=/run/secret", "chatlayer.client-secret-file is set beside"),
                Arguments.of("chatlayer.token-url=/token", "chatlayer.token-url is wrong: Not an absolute"),
                Arguments.of(
                        "chatlayer.token-url=http://keycloak.example/token", "chatlayer.token-url is wrong: A secret"),
                Arguments.of("chatlayer.revocation-url=http://a.example/", "chatlayer.revocation-url is wrong"),
                Arguments.of("chatlayer.timeouts.call=0s", "chatlayer.timeouts is wrong: The timeout \"call\""),
                Arguments.of("chatlayer.gate.fewest=501", "chatlayer.gate is wrong: 1 <= fewest"),
                Arguments.of("chatlayer.retry.attempts=0", "chatlayer.retry.attempts is wrong"),
                Arguments.of("chatlayer.origins.only=api", "chatlayer.origins.only is wrong"),
                Arguments.of("chatlayer.origins.plain-http=api", "chatlayer.origins.plain-http is wrong"),
                Arguments.of("chatlayer.ssl.bundle=none", "chatlayer.ssl.bundle names no bundle"),
                Arguments.of("chatlayer.graphql.url=", "chatlayer.graphql.url is empty"),
                Arguments.of("chatlayer.graphql.url=graphql", "chatlayer.graphql.url is wrong"),
                Arguments.of("chatlayer.graphql.url=http://a.example/", "chatlayer.graphql.url is wrong: A secret"),
                Arguments.of("chatlayer.nlp.url=https://a.example/", "chatlayer.nlp.form is not set"),
                Arguments.of(
                        "chatlayer.completions.url=https://a.example/", "chatlayer.completions.dialect is not set"));
    }

    @MethodSource("wrong")
    @ParameterizedTest
    void namesWhatIsWrong(String property, String description) {
        FailureAnalysis found = analysis(CREDENTIAL[0], CREDENTIAL[1], property);

        assertThat(found.getDescription())
                .startsWith("The property " + description)
                .doesNotContain("hunter2");
        assertThat(found.getAction()).endsWith(".");
    }
}
