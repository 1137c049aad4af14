package io.github.chatlayerreactor.graphql.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.servers.Operations.PageAsked;
import org.junit.jupiter.api.Test;

/** The contract with a server that keeps documents by their hash. */
abstract class PersistingContract extends NodeContract {
    /** The first time the server asks for the document; from then on the hash is enough. */
    @Test
    void knowsAnOperationByItsHash() {
        try (Connection connection = new Connection(tokens())) {
            GraphQlClient persisting = GraphQlClient.builder(connection.chatlayer(), url())
                    .persistedQueries()
                    .build();

            assertThat(sizeOf(persisting, 1)).isOne();
            int toBeKnown = connection.requests();
            assertThat(sizeOf(persisting, 2)).isEqualTo(2);

            assertThat(toBeKnown).isEqualTo(2);
            assertThat(connection.requests()).isEqualTo(3);
        }
    }

    private static int sizeOf(GraphQlClient graphql, int asked) {
        return graphql.fetch(Operations.PAGE, new PageAsked("pizza", asked, null))
                .map(NodeContract::sizeOf)
                .blockOptional(WAIT)
                .orElseThrow();
    }
}
