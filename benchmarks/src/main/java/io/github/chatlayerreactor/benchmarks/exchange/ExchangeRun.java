package io.github.chatlayerreactor.benchmarks.exchange;

import java.io.IOException;
import java.util.List;

/** Measures every {@link Subject} and prints a table for each {@link Task}: see {@link Rounds}. */
public final class ExchangeRun {
    private ExchangeRun() {}

    /**
     * Measures plain requests and prints.
     *
     * @param rounds how many
     * @param replies how many each JVM is measured for, after as many to warm up
     * @throws IOException if a JVM cannot be started
     */
    public static void printExchange(int rounds, int replies) throws IOException {
        print(Task.EXCHANGE, rounds, replies);
    }

    /**
     * Measures GraphQL queries and prints.
     *
     * @param rounds how many
     * @param replies how many each JVM is measured for, after as many to warm up; the larger the replies the fewer
     * @throws IOException if a JVM cannot be started
     */
    public static void printGraphQl(int rounds, int replies) throws IOException {
        print(Task.GRAPHQL, rounds, replies);
    }

    private static void print(List<Task> tasks, int rounds, int replies) throws IOException {
        try (Jvm server = Jvm.run(Server.class)) {
            for (Task task : tasks) {
                String count = Integer.toString(task.replies(replies));
                Rounds.measure(
                                task.toString(),
                                Subject.class,
                                rounds,
                                subject -> Jvm.run(Load.class, subject.name(), task.name(), server.line(), count))
                        .print("req/s");
            }
        }
    }
}
