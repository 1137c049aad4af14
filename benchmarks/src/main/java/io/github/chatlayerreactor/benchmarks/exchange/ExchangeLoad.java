package io.github.chatlayerreactor.benchmarks.exchange;

import io.github.chatlayerreactor.benchmarks.rounds.Load;
import io.github.chatlayerreactor.benchmarks.rounds.Turns;
import java.net.URI;

/** Keeps 64 calls in flight, in a JVM of its own. */
final class ExchangeLoad {
    private static final int IN_FLIGHT = 64;

    private ExchangeLoad() {}

    /**
     * Takes its turns.
     *
     * @param args the subject, the task, the server's URL, and how many replies to measure
     * @throws Exception if a call fails
     */
    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[2]);
        try (Calls calls = Subject.valueOf(args[0]).open(server)) {
            Load<Answer> load = new Load<>(
                    IN_FLIGHT,
                    Task.valueOf(args[1]).on(calls, server),
                    1,
                    answer -> !answer.intents().isEmpty());
            new Turns(load, Long.parseLong(args[3])).take();
        }
    }
}
