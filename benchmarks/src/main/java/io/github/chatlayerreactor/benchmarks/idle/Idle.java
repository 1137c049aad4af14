package io.github.chatlayerreactor.benchmarks.idle;

import io.github.chatlayerreactor.benchmarks.client.Client;
import io.github.chatlayerreactor.benchmarks.client.Setup;
import io.github.chatlayerreactor.benchmarks.client.Tried;
import io.github.chatlayerreactor.benchmarks.service.Addresses;
import io.github.chatlayerreactor.benchmarks.service.Console;
import java.io.IOException;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Opens as many connections as a pool has by default, and looks at its JVM before and after. */
final class Idle {
    /** The default of Reactor Netty's pool for HTTP, and of ours. */
    static final int CONNECTIONS = 500;

    private static final int WARM_UP = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Idle() {}

    /**
     * Prints kilobytes of heap and of direct memory for each idle connection.
     *
     * @param args the client, the service's addresses, and how long its tokens live
     * @throws Exception if the service cannot be reached, or not all connections stay open
     */
    public static void main(String[] args) throws Exception {
        Addresses service = Addresses.parse(args[1]);
        Console console = new Console(service);
        try (Client client = Tried.valueOf(args[0]).open(Setup.of(service, Duration.parse(args[2])))) {
            Flux.range(0, WARM_UP)
                    .concatMap(number -> client.get(service.api()))
                    .then()
                    .block();
            int open = console.counts().connections();
            Footprint before = Footprint.read();
            Flux.range(0, CONNECTIONS)
                    .flatMap(number -> client.get(service.together(CONNECTIONS)), CONNECTIONS)
                    .then()
                    .block(PATIENCE);
            Footprint after = Footprint.read();
            int idle = console.counts().connections();
            if (idle != CONNECTIONS) {
                throw new IOException(idle + " connections are idle");
            }
            System.out.println(figures(before, after, idle - open));
        }
    }

    private static String figures(Footprint before, Footprint after, int opened) {
        return (after.heap() - before.heap()) / 1e3 / opened + " " + (after.direct() - before.direct()) / 1e3 / opened;
    }
}
