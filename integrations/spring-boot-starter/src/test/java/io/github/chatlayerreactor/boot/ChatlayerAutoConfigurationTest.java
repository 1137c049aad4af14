package io.github.chatlayerreactor.boot;

import static io.github.chatlayerreactor.boot.Awaited.WAIT;
import static io.github.chatlayerreactor.boot.Awaited.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.boot.web.BearerFilter;
import io.github.chatlayerreactor.boot.web.BearerHttpClient;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.gate.GateException;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.http.CallObserver;
import io.github.chatlayerreactor.http.Request;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import reactor.core.publisher.Mono;

@ExtendWith(SandboxExtension.class)
final class ChatlayerAutoConfigurationTest {

    private final Sandbox sandbox;

    ChatlayerAutoConfigurationTest(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    private static String token(Chatlayer chatlayer) {
        return value(chatlayer.tokens().token().map(granted -> "granted"));
    }

    @Test
    void hasAConnectionByItsPropertiesThatIsClosedWithTheApplication() {
        Applications.on(sandbox).run(application -> {
            Chatlayer chatlayer = application.getBean(Chatlayer.class);
            assertThat(sandbox.counters().tokenRequests()).isZero();
            assertThat(token(chatlayer)).isEqualTo("granted");

            application.close();

            assertThatExceptionOfType(AuthException.Closed.class).isThrownBy(() -> token(chatlayer));
        });
    }

    @Test
    void takesTheVariablesOfTheEnvironmentThatOtherProgramsTake() {
        Map<String, Object> variables = Map.copyOf(sandbox.environment());
        Applications.bare()
                .withInitializer(application -> application
                        .getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)))
                .withPropertyValues("chatlayer.nlp.form=observed-v1", "chatlayer.completions.dialect=openai-chat")
                .run(application -> {
                    assertThat(token(application.getBean(Chatlayer.class))).isEqualTo("granted");
                    assertThat(application
                                    .getBean(ChatlayerProperties.class)
                                    .graphql()
                                    .url())
                            .isEqualTo(sandbox.graphqlUrl());
                });
    }

    @Test
    void readsTheSecretOfAFile(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(
                folder.resolve("secret"), sandbox.credentials().clientSecret());
        Applications.bare()
                .withPropertyValues(
                        "chatlayer.client-id=" + sandbox.credentials().clientId(),
                        "chatlayer.client-secret-file=" + secret,
                        "chatlayer.token-url=" + sandbox.tokenUrl(),
                        "chatlayer.scope=email")
                .run(application ->
                        assertThat(token(application.getBean(Chatlayer.class))).isEqualTo("granted"));
    }

    @Test
    void leavesTheUsersOwnConnectionAlone() {
        Chatlayer own = own();
        Applications.bare().withBean(Chatlayer.class, () -> own).run(application -> {
            assertThat(application.getBean(Chatlayer.class)).isSameAs(own);
            assertThat(application.getBean(ChatlayerConnections.class).get("default"))
                    .isSameAs(own);
            assertThat(application.getBean(ChatlayerConnections.class).tokenSources())
                    .isEmpty();
        });
    }

    @Test
    void buildsOnTheUsersOwnTokensGateAndObserver() {
        TokenSource own = TokenSource.fixed("id:secret");
        Gate full = Gate.builder().permits(1).queue(0).build();
        List<String> seen = new ArrayList<>();
        Applications.bare()
                .withBean(TokenSource.class, () -> own)
                .withBean(Gate.class, () -> full)
                .withBean(CallObserver.class, () -> (request, context) -> {
                    seen.add(request.method().name());
                    return CallObserver.none().start(request, context);
                })
                .run(application -> {
                    Chatlayer chatlayer = application.getBean(Chatlayer.class);
                    assertThat(chatlayer.tokens()).isSameAs(own);
                    var permit = full.tryEnter(Lane.LIVE);
                    assertThat(permit).isNotNull();
                    assertThatExceptionOfType(GateException.QueueFull.class).isThrownBy(call(chatlayer));
                    assertThat(seen).containsExactly("GET");
                });
    }

    private ThrowingCallable call(Chatlayer chatlayer) {
        return () -> chatlayer
                .exchange()
                .send(Request.get(sandbox.graphqlUrl()), reply -> Mono.just(reply.status()))
                .block(WAIT);
    }

    @Test
    void letsCustomizersHaveTheLastWordInTheirOrder() {
        List<String> names = new ArrayList<>();
        Applications.bare()
                .withPropertyValues("chatlayer.client-id=id", "chatlayer.client-secret=hunter2")
                .withBean(ChatlayerCustomizer.class, () -> (name, chatlayer) -> {
                    names.add(name);
                    return chatlayer.tokenUrl(sandbox.tokenUrl()).tokens(tokens -> tokens.attempts(1));
                })
                .run(application -> {
                    assertThat(names).containsExactly("default");
                    assertThatExceptionOfType(AuthException.Refused.class)
                            .isThrownBy(() -> token(application.getBean(Chatlayer.class)));
                });
    }

    @Test
    void doesNothingWhereItIsTurnedOff() {
        Applications.bare()
                .withPropertyValues("chatlayer.enabled=false", "chatlayer.graphql.url=https://api.example/graphql")
                .run(application -> assertThat(application)
                        .hasNotFailed()
                        .doesNotHaveBean(Chatlayer.class)
                        .doesNotHaveBean(ChatlayerConnections.class));
    }

    @Test
    void doesNothingWithAConnectionOfTheUsersWhereItIsTurnedOff() {
        Applications.bare()
                .withPropertyValues("chatlayer.enabled=false")
                .withBean(Chatlayer.class, ChatlayerAutoConfigurationTest::own)
                .run(application -> assertThat(application)
                        .hasSingleBean(Chatlayer.class)
                        .doesNotHaveBean(BearerHttpClient.class)
                        .doesNotHaveBean(BearerFilter.class));
    }

    @Test
    void doesNothingWithConnectionsOfTheUsersWhereItIsTurnedOff() {
        Applications.bare()
                .withPropertyValues("chatlayer.enabled=false", "chatlayer.graphql.url=https://api.example/graphql")
                .withBean(Chatlayer.class, ChatlayerAutoConfigurationTest::own)
                .withBean(ChatlayerConnections.class, () -> new ChatlayerConnections(Map.of()))
                .run(application -> assertThat(application)
                        .hasNotFailed()
                        .doesNotHaveBean(GraphQlClient.class)
                        .doesNotHaveBean("chatlayerHealthContributor")
                        .doesNotHaveBean("chatlayerTokenMetrics"));
    }

    private static Chatlayer own() {
        return Chatlayer.builder(TokenSource.fixed("id:secret")).build();
    }

    @Test
    void neverShowsASecretAmongItsProperties() {
        Applications.on(sandbox)
                .withPropertyValues(
                        "chatlayer.credentials.other.client-id=other",
                        "chatlayer.credentials.other.client-secret=hunter2")
                .run(application -> assertThat(application.getBean(ChatlayerProperties.class))
                        .asString()
                        .contains("other", sandbox.credentials().clientId())
                        .doesNotContain("hunter2", sandbox.credentials().clientSecret()));
    }
}
