package io.github.chatlayerreactor.graphql.servers;

import io.github.chatlayerreactor.wire.NodeServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** It answers a 401 with GraphQL errors, and adds stack traces to all of them. */
class ApolloTest extends PersistingContract {
    @RegisterExtension
    static final NodeServer SERVER = server("apollo.js");

    @Override
    NodeServer server() {
        return SERVER;
    }
}
