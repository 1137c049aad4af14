package io.github.chatlayerreactor.benchmarks.outage;

import io.github.chatlayerreactor.benchmarks.client.Client;
import io.github.chatlayerreactor.benchmarks.client.Setup;
import io.github.chatlayerreactor.benchmarks.client.Tried;
import io.github.chatlayerreactor.benchmarks.service.Addresses;
import io.github.chatlayerreactor.benchmarks.service.Console;
import io.github.chatlayerreactor.benchmarks.service.Outage;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** One client through one outage, in a JVM of its own. */
final class Trial {
    private static final int WARM_UP = 6_000;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Addresses service;
    private final Tried tried;
    private final Spell spell;

    private Trial(Addresses service, Tried tried, Spell spell) {
        this.service = service;
        this.tried = tried;
        this.spell = spell;
    }

    /**
     * Says when it is warm, waits for a line, and prints the {@link Toll} as JSON.
     *
     * @param args the service's addresses, the client, the spell, and the way in which the token server fails
     * @throws Exception if the service cannot be reached before it fails
     */
    public static void main(String[] args) throws Exception {
        Trial trial = new Trial(Addresses.parse(args[0]), Tried.valueOf(args[1]), Spell.valueOf(args[2]));
        trial.warmUp();
        System.out.println("ready");
        if (System.in.read() < 0) {
            throw new IOException("Not told to begin");
        }
        System.out.println(JsonMapper.shared().writeValueAsString(trial.run(Outage.valueOf(args[3]))));
    }

    /** Classes are loaded and code is compiled before the clock runs, by a client with a token of its own. */
    private void warmUp() {
        try (Client client = tried.open(Setup.of(service, Spell.LIFE))) {
            Flux.range(0, WARM_UP)
                    .flatMap(number -> client.get(service.api()), 4)
                    .then()
                    .block();
        }
    }

    private Toll run(Outage way) throws IOException, InterruptedException {
        Console console = new Console(service);
        if (console.counts().refused() > 0) {
            throw new IllegalStateException("Refused while it was warmed up");
        }
        Calls calls = new Calls();
        Queue<Duration> tokenRequests = new ConcurrentLinkedQueue<>();
        try (Client client = tried.open(new Setup(service, Spell.LIFE, () -> tokenRequests.add(calls.now())))) {
            var unused = client.get(service.api()).block();
            Disposable running =
                    calls.make(client.get(service.api()), spell.calls()).subscribe();
            await(calls, Spell.BEFORE);
            Duration begun = calls.now();
            console.fail(way, spell.length());
            await(calls, spell.calls().plus(GRACE));
            running.dispose();
            Duration back = begun.plus(spell.length());
            long asked = tokenRequests.stream()
                    .filter(at -> at.compareTo(begun) >= 0 && at.compareTo(back) < 0)
                    .count();
            return Toll.of(calls.made(), calls.now(), back, asked);
        }
    }

    private static void await(Calls calls, Duration moment) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(moment.minus(calls.now()).toNanos());
    }
}
