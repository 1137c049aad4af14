package io.github.chatlayerreactor.soak.weather;

import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.soak.servers.KeycloakHost;
import io.github.chatlayerreactor.soak.servers.NodeHost;
import io.github.chatlayerreactor.soak.servers.Servers;
import io.github.chatlayerreactor.soak.servers.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can go wrong, by places: everything that the servers and the wires are able to. */
public final class Climate {
    private static final Duration OFTEN = Duration.ofSeconds(8);
    private static final Duration SELDOM = Duration.ofSeconds(25);
    private static final int FARTHEST = 3 * 3600;

    private final Servers servers;
    private final SteppingClock clock;

    /** That of these servers, and of this clock. */
    public Climate(Servers servers, SteppingClock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    /** Some of its weather. */
    public Weather weather(long seed) {
        List<Place> places = new ArrayList<>();
        places.add(new Place("clock", OFTEN, List.of(clockSteps())));
        places.add(new Place("sandbox", SELDOM, List.of(Spell.blow("restart", servers.sandbox()::restart))));
        SandboxSpells sandbox = new SandboxSpells(servers.sandbox());
        places.add(new Place("sandbox tokens", OFTEN.multipliedBy(2), sandbox.ofTokens()));
        for (Api api : List.of(Api.GRAPHQL, Api.NLP, Api.COMPLETIONS)) {
            places.add(new Place("sandbox " + api, OFTEN, sandbox.of(api)));
        }
        places.add(new Place("shop", OFTEN, ShopSpells.of(servers.shop())));
        for (Wire wire : servers.wires()) {
            places.add(new Place("wire " + wire.name(), OFTEN, WireSpells.of(wire)));
        }
        servers.nodes().forEach((name, node) -> places.add(nodePlace(name, node)));
        KeycloakHost keycloak = servers.keycloak();
        if (keycloak != null) {
            places.add(new Place("keycloak", OFTEN, KeycloakSpells.of(keycloak)));
        }
        return new Weather(places, seed);
    }

    private static Place nodePlace(String name, NodeHost node) {
        return new Place(name, SELDOM, List.of(Spell.blow("restart", node::restart)));
    }

    /** Several steps, and right in the end. */
    private Spell clockSteps() {
        return new Spell("steps", (lasting, random) -> {
            do {
                clock.off(Duration.ofSeconds(random.nextInt(-FARTHEST, FARTHEST)));
            } while (lasting.goesOn(Duration.ofMillis(random.nextInt(50, 2000))));
            clock.off(Duration.ZERO);
        });
    }
}
