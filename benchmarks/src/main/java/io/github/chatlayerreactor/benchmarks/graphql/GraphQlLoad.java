package io.github.chatlayerreactor.benchmarks.graphql;

import io.github.chatlayerreactor.benchmarks.exchange.Answer;
import io.github.chatlayerreactor.benchmarks.rounds.Load;
import java.net.URI;

/** Keeps 64 queries in flight, in a JVM of its own. */
final class GraphQlLoad {
    private static final int IN_FLIGHT = 64;

    private GraphQlLoad() {}

    /**
     * Prints the score.
     *
     * @param args the subject, the size, the server's URL, and how many replies to measure
     * @throws Exception if a query fails
     */
    public static void main(String[] args) throws Exception {
        URI url = Size.valueOf(args[1]).on(URI.create(args[2]));
        try (Queries queries = Subject.valueOf(args[0]).open(url)) {
            Load<Answer> load =
                    new Load<>(queries::query, 1, answer -> !answer.intents().isEmpty());
            System.out.println(load.measure(IN_FLIGHT, Long.parseLong(args[3])));
        }
    }
}
