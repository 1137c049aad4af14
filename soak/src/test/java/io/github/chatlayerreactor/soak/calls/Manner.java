package io.github.chatlayerreactor.soak.calls;

import java.util.SplittableRandom;

/**
 * How a caller behaves.
 *
 * @param patience after how many milliseconds it leaves, if the call has not ended by then
 * @param step how many values it asks for at once
 * @param pause how many milliseconds it rests before it asks for more
 */
record Manner(int patience, long step, int pause) {
    private static final int FOR_EVER = Integer.MAX_VALUE;

    /** One in eight would leave early, half of those at once or nearly, unless the call ends before; one in four is slow. */
    static Manner draw(SplittableRandom random) {
        int patience = random.nextInt(8) == 0 ? random.nextInt(random.nextBoolean() ? 10 : 1500) : FOR_EVER;
        return random.nextInt(4) == 0
                ? new Manner(patience, 1 + random.nextInt(3), random.nextInt(40))
                : new Manner(patience, Long.MAX_VALUE, 0);
    }

    boolean isPatient() {
        return patience == FOR_EVER;
    }
}
