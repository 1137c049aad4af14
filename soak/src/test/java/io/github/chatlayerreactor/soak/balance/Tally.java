package io.github.chatlayerreactor.soak.balance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one kind of call. */
final class Tally {
    final LongAdder sent = new LongAdder();
    private final Map<End, LongAdder> ends = new EnumMap<>(End.class);

    Tally() {
        for (End end : End.values()) {
            ends.put(end, new LongAdder());
        }
    }

    LongAdder of(End end) {
        return Objects.requireNonNull(ends.get(end));
    }

    Counts counts() {
        return new Counts(
                sent.sum(),
                of(End.ANSWERED).sum(),
                of(End.FAILED).sum(),
                of(End.CANCELLED).sum(),
                of(End.UNEXPLAINED).sum());
    }
}
