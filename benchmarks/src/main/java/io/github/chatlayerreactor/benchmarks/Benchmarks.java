package io.github.chatlayerreactor.benchmarks;

import io.github.chatlayerreactor.benchmarks.exchange.ExchangeRun;
import java.util.Set;

/** Runs what is asked for and prints its tables. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Measures and prints.
     *
     * @param args {@code token}, {@code exchange}, {@code graphql} or {@code all}; how many rounds; how many replies each
     *     JVM of the last two is measured for
     * @throws Exception if a benchmark fails
     */
    public static void main(String[] args) throws Exception {
        String choice = args[0];
        if (!Set.of("token", "exchange", "graphql", "all").contains(choice)) {
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
    }
}
