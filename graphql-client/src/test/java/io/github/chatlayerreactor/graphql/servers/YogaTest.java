package io.github.chatlayerreactor.graphql.servers;

import io.github.chatlayerreactor.auth.TokenSource;
import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;

/** It puts errors before data, and answers a 401 with an empty body. */
class YogaTest extends ServerContract {
    @RegisterExtension
    static final NodeServer SERVER = new NodeServer("yoga.js");

    @Override
    URI url() {
        return SERVER.url();
    }

    @Override
    TokenSource tokens() {
        return TokenSource.fixed(NodeServer.TOKEN);
    }
}
