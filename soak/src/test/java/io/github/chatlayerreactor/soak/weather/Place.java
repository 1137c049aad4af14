package io.github.chatlayerreactor.soak.weather;

import java.time.Duration;
import java.util.List;

/**
 * A part of the world with weather of its own, one spell after the other.
 *
 * @param name what it is called
 * @param calm how long it is calm between two spells, on average
 * @param spells what can happen there
 */
record Place(String name, Duration calm, List<Spell> spells) {
    Place {
        spells = List.copyOf(spells);
    }
}
