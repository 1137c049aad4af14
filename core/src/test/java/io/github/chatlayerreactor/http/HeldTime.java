package io.github.chatlayerreactor.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Real time that begins at zero when it is let run, and stands still wherever it was not let run further. */
final class HeldTime implements LongSupplier {
    private long begun = System.nanoTime();
    private long end;

    @Override
    public synchronized long getAsLong() {
        long passed = System.nanoTime() - begun;
        if (passed > end) {
            begun += passed - end;
            return end;
        }
        return passed;
    }

    /** Lets it run on from where it is, until so long after its beginning. */
    synchronized void runTo(Duration sinceBeginning) {
        long unused = getAsLong();
        end = sinceBeginning.toNanos();
    }

    /** Lets it run on for ever. */
    void run() {
        runTo(Duration.ofDays(365));
    }

    boolean hasPassed(Duration sinceBeginning) {
        return getAsLong() >= sinceBeginning.toNanos();
    }
}
