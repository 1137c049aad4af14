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
    private static final List<Common> COMMON = List.of(
            new Common("500", Fault.status(500)),
            new Common("503", Fault.status(503)),
            new Common("503 with a wait", Fault.status(503, Map.of("Retry-After", "1"), "")),
            new Common("429", Fault.status(429, Map.of("Retry-After", "1"), "")),
            new Common("hangs", Fault.hang()),
            new Common("resets", Fault.reset()),
            new Common("half a body", Fault.halfBody()),
            new Common("slow", Fault.delay(Duration.ofMillis(700))),
            new Common("HTML", Fault.text("text/html", "<html>A proxy's page</html>")));

    private final SandboxHost sandbox;

    /** A fault of any API, in a place of its own in the list: a forecast names it by that. */
    private record Common(String name, Fault fault) {}

    SandboxSpells(SandboxHost sandbox) {
        this.sandbox = sandbox;
    }

    @SuppressWarnings("TimeZoneUsage") // the sandbox's tokens have the system's time
    List<Spell> ofTokens() {
        List<Spell> spells = new ArrayList<>();
        COMMON.forEach(common -> spells.add(all(Api.TOKEN, common.name(), common.fault())));
        COMMON.forEach(common -> spells.add(some(Api.TOKEN, common.name(), common.fault())));
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
        COMMON.forEach(common -> spells.add(all(api, common.name(), common.fault())));
        COMMON.forEach(common -> spells.add(some(api, common.name(), common.fault())));
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
