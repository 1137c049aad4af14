package io.github.chatlayerreactor.soak.weather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Which spell comes when, in one place: a function of the seed and the place's name alone. */
final class Forecast {
    private static final int SHORTEST = 300;
    private static final int LONGEST = 4_000;

    private Forecast() {}

    /**
     * One spell to come.
     *
     * @param at when, from the beginning
     * @param lasting for how long
     * @param spell which one, by its number
     * @param seed what draws its details
     */
    record Turn(Duration at, Duration lasting, int spell, long seed) {}

    /** All that come to a place within a time. */
    static List<Turn> of(long seed, Place place, Duration time) {
        SplittableRandom random = new SplittableRandom(seed * 31 + place.name().hashCode());
        long calm = 2 * place.calm().toMillis();
        int spells = place.spells().size();
        List<Turn> turns = new ArrayList<>();
        long at = random.nextLong(calm);
        while (at < time.toMillis()) {
            int lasting = random.nextInt(SHORTEST, LONGEST);
            turns.add(new Turn(
                    Duration.ofMillis(at), Duration.ofMillis(lasting), random.nextInt(spells), random.nextLong()));
            at += lasting + random.nextLong(calm);
        }
        return turns;
    }
}
