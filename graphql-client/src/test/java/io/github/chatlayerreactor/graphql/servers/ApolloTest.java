package io.github.chatlayerreactor.graphql.servers;

import io.github.chatlayerreactor.auth.TokenSource;
import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;

/** It answers a 401 with GraphQL errors, and adds stack traces to all of them. */
class ApolloTest extends ServerContract {
    @RegisterExtension
    static final NodeServer SERVER = new NodeServer("apollo.js");

    @Override
    URI url() {
        return SERVER.url();
    }

    @Override
    TokenSource tokens() {
        return TokenSource.fixed(NodeServer.TOKEN);
    }
}
