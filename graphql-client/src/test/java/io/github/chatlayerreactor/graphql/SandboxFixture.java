package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxCredentials;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client as a user makes it, of a server that executes GraphQL. */
abstract class SandboxFixture {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    static final Duration SOON = Duration.ofSeconds(30);

    private Chatlayer chatlayer;
    GraphQlClient graphql;

    @BeforeEach
    final void connect() {
        Sandbox sandbox = SANDBOX.sandbox();
        SandboxCredentials credentials = sandbox.credentials();
        chatlayer = Chatlayer.builder(ClientCredentials.of(credentials.clientId(), credentials.clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .build();
        graphql = GraphQlClient.create(chatlayer, sandbox.graphqlUrl());
    }

    @AfterEach
    final void close() {
        chatlayer.close();
    }
}
