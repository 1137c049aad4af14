package io.github.chatlayerreactor.soak.weather;

import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.soak.servers.SandboxHost;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the sandbox's own switches do, for all requests or for some. */
final class SandboxSpells {
    private static final Fault NONE = Fault.delay(Duration.ZERO);
    private static final String CHALLENGE = "Bearer realm=\"Chatlayer\", error=\"invalid_token\"";
    private static final Map<String, Fault> COMMON = Map.of(
            "500", Fault.status(500),
            "503", Fault.status(503),
            "503 with a wait", Fault.status(503, Map.of("Retry-After", "1"), ""),
            "429", Fault.status(429, Map.of("Retry-After", "1"), ""),
            "hangs", Fault.hang(),
            "resets", Fault.reset(),
            "half a body", Fault.halfBody(),
            "slow", Fault.delay(Duration.ofMillis(700)),
            "HTML", Fault.text("text/html", "<html>A proxy's page</html>"));

    private final SandboxHost sandbox;

    SandboxSpells(SandboxHost sandbox) {
        this.sandbox = sandbox;
    }

    @SuppressWarnings("TimeZoneUsage") // the sandbox's tokens have the system's time
    List<Spell> ofTokens() {
        List<Spell> spells = new ArrayList<>();
        COMMON.forEach((name, fault) -> spells.add(all(Api.TOKEN, name, fault)));
        COMMON.forEach((name, fault) -> spells.add(some(Api.TOKEN, name, fault)));
        Clock clock = Clock.systemUTC();
        for (int weight = 0; weight < 3; weight++) {
            spells.add(Spell.blow("revocation", () -> sandbox.now().faults().revokeTokens()));
            spells.add(Spell.blow("not-before", () -> sandbox.now().faults().notBefore(clock.instant())));
            spells.add(Spell.blow("another secret", () -> {
                var unused = sandbox.now().rotateSecret();
            }));
        }
        return spells;
    }

    List<Spell> of(Api api) {
        List<Spell> spells = new ArrayList<>();
        COMMON.forEach((name, fault) -> spells.add(all(api, name, fault)));
        COMMON.forEach((name, fault) -> spells.add(some(api, name, fault)));
        spells.add(some(api, "401", Fault.status(401, Map.of("WWW-Authenticate", CHALLENGE), "")));
        spells.add(some(api, "403", Fault.status(403)));
        spells.add(some(api, "streams cut", Fault.cutStream(3)));
        return spells;
    }

    private Spell all(Api api, String name, Fault fault) {
        return Spell.between(
                name + " for all",
                () -> sandbox.now().faults().on(api, fault),
                () -> sandbox.now().faults().on(api, NONE));
    }

    private Spell some(Api api, String name, Fault fault) {
        return new Spell(name + " for some", (lasting, random) -> {
            do {
                sandbox.now().faults().times(1 + random.nextInt(3), api, fault);
            } while (lasting.goesOn(Duration.ofMillis(random.nextInt(50, 500))));
        });
    }
}
