package io.github.chatlayerreactor.graphql.servers;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.GraphQlResult.Failed;
import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;

/** It answers with {@code application/json} alone, and with {@code data: null} to operations that it did not begin. */
class MercuriusTest extends ServerContract {
    @RegisterExtension
    static final NodeServer SERVER = new NodeServer("mercurius.js");

    @Override
    URI url() {
        return SERVER.url();
    }

    @Override
    TokenSource tokens() {
        return TokenSource.fixed(NodeServer.TOKEN);
    }

    /** Status 200, and no word that it was not executed. */
    @Override
    Class<?> resultOfAMissingVariable() {
        return Failed.class;
    }
}
