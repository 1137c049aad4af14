package io.github.chatlayerreactor.graphql.servers;

import io.github.chatlayerreactor.wire.NodeServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** It puts errors before data, and answers a 401 with an empty body. */
class YogaTest extends NodeContract {
    @RegisterExtension
    static final NodeServer SERVER = server("yoga.js");

    @Override
    NodeServer server() {
        return SERVER;
    }
}
