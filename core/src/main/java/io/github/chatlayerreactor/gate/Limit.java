package io.github.chatlayerreactor.gate;

/**
 * How many permits may be out at once: additive increase, multiplicative decrease between two bounds, and fixed where
 * they are the same. Guarded by the monitor of its {@link Turnstile}.
 */
final class Limit {
    private final int least;
    private final int most;
    private double value;
    private long latestAtDecrease;

    Limit(int least, int most, int start) {
        this.least = least;
        this.most = most;
        this.value = start;
    }

    int permits() {
        return (int) value;
    }

    /** One more for about as many calls as there are permits, as long as all are out. */
    void served(int inFlight) {
        if (inFlight >= permits()) {
            value = Math.min(most, value + 1 / value);
        }
    }

    /**
     * Three tenths less, once for each burst: a call that entered before the last decrease knows nothing of it.
     *
     * @param number of the permit that the overloaded call had
     * @param latest the number of the permit that was granted last
     */
    void overloaded(long number, long latest) {
        if (number > latestAtDecrease) {
            value = Math.max(least, value * 7 / 10);
            latestAtDecrease = latest;
        }
    }
}
