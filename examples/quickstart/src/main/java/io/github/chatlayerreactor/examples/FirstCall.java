package io.github.chatlayerreactor.examples;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.Query;
import java.net.URI;
import java.util.List;

/** The shortest program: one typed query with a shared token. The records and the document are yours. */
public final class FirstCall {
    private static final Query<NoVariables, Bots> BOTS =
            Query.of("Bots", "query Bots { bots { id name } }", Bots.class);

    record Bots(List<Bot> bots) {}

    record Bot(String id, String name) {}

    private FirstCall() {}

    /**
     * Prints the bots of a GraphQL service that has such a field, as the sandbox does.
     *
     * @param args none
     */
    public static void main(String[] args) {
        URI graphqlUrl = URI.create(System.getenv("CHATLAYER_GRAPHQL_URL"));
        try (Chatlayer chatlayer = Chatlayer.fromEnvironment()) {
            GraphQlClient graphql = GraphQlClient.create(chatlayer, graphqlUrl);
            System.out.println(graphql.fetch(BOTS).block());
        }
    }
}
