package io.github.chatlayerreactor.soak.weather;

import io.github.chatlayerreactor.soak.servers.Wire;
import io.github.chatlayerreactor.wire.Fault;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** What a wire does to its connections. Those that there are live on, unless all are cut. */
final class WireSpells {
    private static final List<Fault.Side> SIDES = List.of(Fault.Side.values());
    private static final int SHORT_LIFE = 3_000;
    private static final int LONGER_LIFE = 20_000;

    private WireSpells() {}

    static List<Spell> of(Wire wire) {
        return List.of(
                Spell.blow("all closed", wire::closeAll),
                Spell.between("refused", () -> refuse(wire), () -> wire.refusing(false)),
                connections(
                        "short lives",
                        wire,
                        random -> Fault.random(random.nextLong(), SHORT_LIFE).apply(0)),
                connections(
                        "longer lives",
                        wire,
                        random -> Fault.random(random.nextLong(), LONGER_LIFE).apply(0)),
                connections("slow requests", wire, random -> slow(Fault.Side.REQUEST, random)),
                connections("slow replies", wire, random -> slow(Fault.Side.REPLY, random)),
                stalls(wire));
    }

    private static void refuse(Wire wire) {
        wire.refusing(true);
        wire.closeAll();
    }

    private static Fault slow(Fault.Side side, SplittableRandom random) {
        return Fault.slow(side, 50 + random.nextInt(1000), Duration.ofMillis(1 + random.nextInt(40)));
    }

    private static Spell connections(String name, Wire wire, Function<SplittableRandom, Fault> fault) {
        return new Spell(name, (lasting, random) -> {
            long seed = random.nextLong();
            wire.faults(connection -> fault.apply(new SplittableRandom(seed + connection)));
            wire.closeAll();
            try {
                lasting.untilItIsOver();
            } finally {
                wire.calm();
            }
        });
    }

    /** All that stall go on when the spell is over. */
    private static Spell stalls(Wire wire) {
        return new Spell("stalls", (lasting, random) -> {
            Fault.Stall stall = new Fault.Stall();
            long seed = random.nextLong();
            wire.faults(connection -> stalling(new SplittableRandom(seed + connection), stall));
            wire.closeAll();
            try {
                lasting.untilItIsOver();
            } finally {
                wire.calm();
                stall.over().complete(null);
            }
        });
    }

    private static Fault stalling(SplittableRandom random, Fault.Stall stall) {
        Fault.Side side = SIDES.get(random.nextInt(SIDES.size()));
        return Fault.stall(side, random.nextBoolean() ? Fault.HEAD : random.nextInt(SHORT_LIFE), stall);
    }
}
