package io.github.chatlayerreactor.soak.balance;

/** How many calls were sent, and how many ended in each way. */
public record Counts(long sent, long answered, long failed, long cancelled, long unexplained) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                sent + other.sent,
                answered + other.answered,
                failed + other.failed,
                cancelled + other.cancelled,
                unexplained + other.unexplained);
    }

    /** Whether each ended in exactly one way, and all ways are explained. */
    public boolean isBalanced() {
        return sent == answered + failed + cancelled && unexplained == 0;
    }
}
