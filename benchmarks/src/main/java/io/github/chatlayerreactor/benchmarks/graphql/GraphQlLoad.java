package io.github.chatlayerreactor.benchmarks.graphql;

import io.github.chatlayerreactor.benchmarks.exchange.Answer;
import io.github.chatlayerreactor.benchmarks.rounds.Load;
import io.github.chatlayerreactor.benchmarks.rounds.Turns;
import java.net.URI;

/** Keeps 64 queries in flight, in a JVM of its own. */
final class GraphQlLoad {
    private static final int IN_FLIGHT = 64;

    private GraphQlLoad() {}

    /**
     * Takes its turns.
     *
     * @param args the subject, the size, the server's URL, and how many replies to measure
     * @throws Exception if a query fails
     */
    public static void main(String[] args) throws Exception {
        URI url = Size.valueOf(args[1]).on(URI.create(args[2]));
        try (Queries queries = Subject.valueOf(args[0]).open(url)) {
            Load<Answer> load = new Load<>(
                    IN_FLIGHT, queries::query, 1, answer -> !answer.intents().isEmpty());
            new Turns(load, Long.parseLong(args[3])).take();
        }
    }
}
