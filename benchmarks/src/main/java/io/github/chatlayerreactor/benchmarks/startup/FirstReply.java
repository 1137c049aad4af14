package io.github.chatlayerreactor.benchmarks.startup;

import io.github.chatlayerreactor.benchmarks.client.Client;
import io.github.chatlayerreactor.benchmarks.client.Setup;
import io.github.chatlayerreactor.benchmarks.client.Tried;
import io.github.chatlayerreactor.benchmarks.service.Addresses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** A program that does one authorised GET. */
final class FirstReply {
    private FirstReply() {}

    /**
     * Prints the reply, waits for a line, and prints how many classes it has loaded.
     *
     * @param args the {@link Starter}, the service's addresses, and how long its tokens live
     * @throws IOException if nobody reads
     */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("NOTHING")) {
            System.out.println("served");
            printClasses();
            return;
        }
        Addresses service = Addresses.parse(args[1]);
        try (Client client = Tried.valueOf(args[0]).open(Setup.of(service, Duration.parse(args[2])))) {
            System.out.println(
                    client.get(service.api()).blockOptional().orElseThrow().text());
            printClasses();
        }
    }

    private static void printClasses() throws IOException {
        if (System.in.read() >= 0) {
            System.out.println(ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        }
    }
}
