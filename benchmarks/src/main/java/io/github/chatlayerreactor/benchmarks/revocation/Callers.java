package io.github.chatlayerreactor.benchmarks.revocation;

import io.github.chatlayerreactor.benchmarks.client.Client;
import io.github.chatlayerreactor.benchmarks.client.Setup;
import io.github.chatlayerreactor.benchmarks.client.Tried;
import io.github.chatlayerreactor.benchmarks.service.Addresses;
import io.github.chatlayerreactor.benchmarks.service.Console;
import io.github.chatlayerreactor.benchmarks.service.Counts;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps 64 calls in flight, in a JVM of its own, and has their token revoked meanwhile. */
final class Callers {
    static final int IN_FLIGHT = 64;

    private static final int SECONDS = 3;

    private final AtomicLong failed = new AtomicLong();
    private volatile boolean over;

    /**
     * Prints what came of the revocation: failed calls, token requests, calls that the API refused, calls that it served.
     *
     * @param args the client, the service's addresses, and how long its tokens live
     * @throws Exception if the service cannot be reached, or a call fails before the token is revoked
     */
    public static void main(String[] args) throws Exception {
        Addresses service = Addresses.parse(args[1]);
        try (Client client = Tried.valueOf(args[0]).open(Setup.of(service, Duration.parse(args[2])))) {
            if (client.get(service.api()).block() == null) {
                throw new IllegalStateException("No answer");
            }
            System.out.println(new Callers().measure(client.get(service.slow()), new Console(service)));
        }
    }

    private String measure(Mono<?> call, Console console) throws Exception {
        var all = Flux.range(0, IN_FLIGHT)
                .flatMap(number -> caller(call), IN_FLIGHT)
                .then()
                .toFuture();
        TimeUnit.SECONDS.sleep(SECONDS); // until all is compiled
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " calls failed before the token was revoked");
        }
        Counts before = console.counts();
        console.revoke();
        TimeUnit.SECONDS.sleep(SECONDS);
        over = true;
        var unused = all.get(SECONDS, TimeUnit.SECONDS);
        Counts since = console.counts().since(before);
        return "%d %d %d %d".formatted(failed.get(), since.tokenRequests(), since.refused(), since.served());
    }

    /** Calls again as soon as it is answered, or refused. */
    private Mono<Void> caller(Mono<?> call) {
        return call.doOnError(error -> failed.incrementAndGet())
                .onErrorComplete()
                .repeat(() -> !over)
                .then();
    }
}
