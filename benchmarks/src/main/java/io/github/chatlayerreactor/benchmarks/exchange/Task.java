package io.github.chatlayerreactor.benchmarks.exchange;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** What is asked for, over and over. */
enum Task {
    GET("GET", 1, 1),
    POST("POST", 1, 1),
    QUERY_2_KB("GraphQL, 2 KB", 11, 1),
    QUERY_200_KB("GraphQL, 200 KB", 1100, 50);

    /** Requests of the plain exchange. */
    static final List<Task> EXCHANGE = List.of(GET, POST);

    /** Queries whose replies are read to records. */
    static final List<Task> GRAPHQL = List.of(QUERY_2_KB, QUERY_200_KB);

    private final String title;
    private final int intents;
    private final int weight;

    /**
     * One that is measured.
     *
     * @param intents how many the answer has
     * @param weight how many small replies it is worth
     */
    Task(String title, int intents, int weight) {
        this.title = title;
        this.intents = intents;
        this.weight = weight;
    }

    int intents() {
        return intents;
    }

    /** How many replies to measure where so many small ones would be. */
    int replies(int small) {
        return Math.max(small / weight, 1);
    }

    /** One call with each {@code get}. */
    Supplier<Mono<Answer>> on(Calls calls, URI server) {
        URI answer = Server.answer(server, intents);
        return switch (this) {
            case GET -> () -> calls.get(answer);
            case POST -> () -> calls.post(answer, Inquiry.BODY);
            case QUERY_2_KB, QUERY_200_KB -> calls.queries(Server.graphql(server, intents));
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
