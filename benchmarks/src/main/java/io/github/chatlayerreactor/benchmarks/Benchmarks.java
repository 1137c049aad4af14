package io.github.chatlayerreactor.benchmarks;

import io.github.chatlayerreactor.benchmarks.exchange.ExchangeRun;
import java.util.Set;

/** Runs what is asked for and prints its tables. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Measures and prints.
     *
     * @param args {@code token}, {@code exchange} or {@code all}; how many rounds; how many replies each
     *     JVM of the exchange's is measured for
     * @throws Exception if a benchmark fails
     */
    public static void main(String[] args) throws Exception {
        String choice = args[0];
        if (!Set.of("token", "exchange", "all").contains(choice)) {
            throw new IllegalArgumentException("No such benchmark: " + choice);
        }
        int rounds = Integer.parseInt(args[1]);
        if (choice.equals("token") || choice.equals("all")) {
            TokenRun.print(rounds);
        }
        if (choice.equals("exchange") || choice.equals("all")) {
            ExchangeRun.print(rounds, Integer.parseInt(args[2]));
        }
    }
}
