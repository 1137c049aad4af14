package io.github.chatlayerreactor.graphql.servers;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.wire.NodeServer;
import io.github.chatlayerreactor.wire.NpmPackages;
import java.net.URI;

/** The contract with a server of {@code src/test/servers}. All have the sandbox's own schema. */
abstract class NodeContract extends ServerContract {
    private static final NpmPackages PACKAGES =
            new NpmPackages("servers", requireNonNull(Sandbox.class.getResource("schema.graphqls")));

    static NodeServer server(String script) {
        return new NodeServer(PACKAGES, script);
    }

    abstract NodeServer server();

    @Override
    final URI url() {
        return server().uri("/graphql");
    }

    @Override
    final TokenSource tokens() {
        return TokenSource.fixed(NodeServer.TOKEN);
    }
}
