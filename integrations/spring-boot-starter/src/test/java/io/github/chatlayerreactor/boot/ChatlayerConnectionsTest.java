package io.github.chatlayerreactor.boot;

import static io.github.chatlayerreactor.boot.Awaited.WAIT;
import static io.github.chatlayerreactor.boot.Awaited.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxCredentials;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Several credentials by name. */
@ExtendWith(SandboxExtension.class)
final class ChatlayerConnectionsTest {

    private final Sandbox sandbox;
    private final String[] named;

    ChatlayerConnectionsTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        SandboxCredentials sales = sandbox.newClient();
        SandboxCredentials support = sandbox.newClient();
        named = new String[] {
            "chatlayer.credentials.sales.client-id=" + sales.clientId(),
            "chatlayer.credentials.sales.client-secret=" + sales.clientSecret(),
            "chatlayer.credentials.support.client-id=" + support.clientId(),
            "chatlayer.credentials.support.client-secret=" + support.clientSecret()
        };
    }

    @Test
    void haveOneForEachNameAndCloseAllWithTheApplication() {
        Applications.on(sandbox).withPropertyValues(named).run(application -> {
            ChatlayerConnections connections = application.getBean(ChatlayerConnections.class);
            assertThat(connections.names()).containsExactly("default", "sales", "support");
            assertThat(connections.get("default")).isSameAs(application.getBean(Chatlayer.class));
            List<String> tokens = connections.names().stream()
                    .map(name -> value(connections.get(name).tokens().token()).value())
                    .toList();
            assertThat(tokens).doesNotHaveDuplicates();

            application.close();

            assertThat(connections.names())
                    .allSatisfy(name -> assertThatExceptionOfType(AuthException.Closed.class)
                            .isThrownBy(
                                    () -> connections.get(name).tokens().token().block(WAIT)));
        });
    }

    @Test
    void needNoDefaultOneWhereAllHaveNames() {
        ApplicationContextRunner runner =
                Applications.bare().withPropertyValues("chatlayer.token-url=" + sandbox.tokenUrl());
        runner.withPropertyValues(named).run(application -> {
            assertThat(application).hasNotFailed().doesNotHaveBean(Chatlayer.class);
            assertThat(application.getBean(ChatlayerConnections.class).names()).containsExactly("sales", "support");
        });
    }

    @Test
    void haveADefaultOneOfTheUsersTokensBesideThoseWithNames() {
        TokenSource own = TokenSource.fixed("id:secret");
        Applications.bare()
                .withPropertyValues(named)
                .withPropertyValues("chatlayer.graphql.url=" + sandbox.graphqlUrl())
                .withBean(TokenSource.class, () -> own)
                .run(application -> {
                    assertThat(application).hasSingleBean(Chatlayer.class).hasSingleBean(GraphQlClient.class);
                    assertThat(application.getBean(Chatlayer.class).tokens()).isSameAs(own);
                    assertThat(application.getBean(ChatlayerConnections.class).names())
                            .containsExactly("default", "sales", "support");
                });
    }

    @Test
    void needNoDefaultOneWhereItIsOpenWhoseTokensItWouldUse() {
        Applications.bare()
                .withPropertyValues(named)
                .withBean("one", TokenSource.class, () -> TokenSource.fixed("id:one"))
                .withBean("two", TokenSource.class, () -> TokenSource.fixed("id:two"))
                .run(application -> assertThat(application).hasNotFailed().doesNotHaveBean(Chatlayer.class));
    }

    @Test
    void nameWhatThereIsWhenThereIsNone() {
        Applications.on(sandbox)
                .withPropertyValues(named)
                .run(application -> assertThatIllegalArgumentException()
                        .isThrownBy(() ->
                                application.getBean(ChatlayerConnections.class).get("legal"))
                        .withMessage("There is no credential \"legal\" among [default, sales, support]: set"
                                + " chatlayer.credentials.legal.client-id and its secret"));
    }

    @Test
    void haveNoneOfTheNameOfTheDefaultOne() {
        Applications.on(sandbox)
                .withPropertyValues("chatlayer.credentials.default.client-id=other")
                .run(application ->
                        assertThat(application).getFailure().rootCause().isInstanceOf(WrongPropertyException.class));
    }
}
