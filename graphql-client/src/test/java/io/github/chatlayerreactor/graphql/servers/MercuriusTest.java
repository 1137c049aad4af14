package io.github.chatlayerreactor.graphql.servers;

import io.github.chatlayerreactor.graphql.GraphQlResult.Failed;
import io.github.chatlayerreactor.wire.NodeServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** It answers with {@code application/json} alone, and with {@code data: null} to operations that it did not begin. */
class MercuriusTest extends PersistingContract {
    @RegisterExtension
    static final NodeServer SERVER = server("mercurius.js");

    @Override
    NodeServer server() {
        return SERVER;
    }

    /** Status 200, and no word that it was not executed. */
    @Override
    Class<?> resultOfAMissingVariable() {
        return Failed.class;
    }
}
