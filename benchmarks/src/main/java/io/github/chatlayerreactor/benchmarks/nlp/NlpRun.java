package io.github.chatlayerreactor.benchmarks.nlp;

import io.github.chatlayerreactor.benchmarks.exchange.Jvm;
import io.github.chatlayerreactor.benchmarks.exchange.Rounds;
import java.io.IOException;
import java.util.List;

/** Measures every {@link Subject} and prints a table for each concurrency: see {@link Rounds}. */
public final class NlpRun {
    private static final List<Integer> CONCURRENCIES = List.of(16, 256);

    private NlpRun() {}

    /**
     * Measures and prints.
     *
     * @param rounds how many
     * @param utterances how many each JVM is measured for, after as many to warm up
     * @throws IOException if a JVM cannot be started
     */
    public static void print(int rounds, int utterances) throws IOException {
        try (Jvm server = Jvm.run(Server.class)) {
            for (int concurrency : CONCURRENCIES) {
                String atOnce = Integer.toString(concurrency);
                String count = Integer.toString(utterances);
                Rounds.measure(
                                atOnce + " at once",
                                Subject.class,
                                rounds,
                                subject -> Jvm.run(Load.class, subject.name(), atOnce, server.line(), count))
                        .print("utterances/s");
            }
        }
    }
}
