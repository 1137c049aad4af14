package io.github.chatlayerreactor.graphql.servers;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxCredentials;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sandbox: graphql-java, behind tokens that a token endpoint issues. */
class GraphQlJavaTest extends ServerContract {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private @Nullable SharedTokenSource source;

    @Override
    URI url() {
        return SANDBOX.sandbox().graphqlUrl();
    }

    @Override
    TokenSource tokens() {
        Sandbox sandbox = SANDBOX.sandbox();
        SandboxCredentials credentials = sandbox.credentials();
        SharedTokenSource issued = SharedTokenSource.builder(
                        ClientCredentials.of(credentials.clientId(), credentials.clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .build();
        source = issued;
        return issued;
    }

    @AfterEach
    void closeSource() {
        requireNonNull(source).close();
    }
}
