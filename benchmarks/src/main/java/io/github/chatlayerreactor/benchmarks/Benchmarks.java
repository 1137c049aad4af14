package io.github.chatlayerreactor.benchmarks;

import io.github.chatlayerreactor.benchmarks.exchange.ExchangeRun;
import io.github.chatlayerreactor.benchmarks.nlp.NlpRun;
import io.github.chatlayerreactor.benchmarks.stream.StreamRun;
import java.util.Set;

/** Runs what is asked for and prints its tables. */
public final class Benchmarks {
    private static final int EVENTS_FOR_A_REPLY = 10;

    private Benchmarks() {}

    /**
     * Measures and prints.
     *
     * @param args {@code token}, {@code exchange}, {@code graphql}, {@code nlp}, {@code stream} or {@code all}; how many
     *     rounds; how many replies each JVM is measured for, but those of {@code token}, and ten times as many events for
     *     {@code stream}
     * @throws Exception if a benchmark fails
     */
    public static void main(String[] args) throws Exception {
        String choice = args[0];
        if (!Set.of("token", "exchange", "graphql", "nlp", "stream", "all").contains(choice)) {
            throw new IllegalArgumentException("No such benchmark: " + choice);
        }
        int rounds = Integer.parseInt(args[1]);
        if (choice.equals("token") || choice.equals("all")) {
            TokenRun.print(rounds);
        }
        if (choice.equals("exchange") || choice.equals("all")) {
            ExchangeRun.printExchange(rounds, Integer.parseInt(args[2]));
        }
        if (choice.equals("graphql") || choice.equals("all")) {
            ExchangeRun.printGraphQl(rounds, Integer.parseInt(args[2]));
        }
        if (choice.equals("nlp") || choice.equals("all")) {
            NlpRun.print(rounds, Integer.parseInt(args[2]));
        }
        if (choice.equals("stream") || choice.equals("all")) {
            StreamRun.print(rounds, EVENTS_FOR_A_REPLY * Integer.parseInt(args[2]));
        }
    }
}
