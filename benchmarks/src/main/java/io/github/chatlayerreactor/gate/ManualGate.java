package io.github.chatlayerreactor.gate;

import io.github.chatlayerreactor.benchmarks.ManualTimers;
import java.time.Duration;

/** A gate with one permit, in a time that stands still between two moves. */
final class ManualGate {
    static final Duration PAUSE = Duration.ofSeconds(1);
    static final Duration PATIENCE = Duration.ofMinutes(1);

    final ManualTimers timers = new ManualTimers();
    final Gate gate =
            Gate.builder().permits(1).scheduler(timers).ticker(timers::now).build();

    /** A new subscriber. */
    Visitor enter() {
        return enter(PATIENCE);
    }

    Visitor enter(Duration patience) {
        Visitor visitor = new Visitor(true);
        enter(visitor, patience);
        return visitor;
    }

    /** A new subscriber that does not ask for its permit yet. */
    Visitor enterWithoutDemand() {
        Visitor visitor = new Visitor(false);
        enter(visitor, PATIENCE);
        return visitor;
    }

    void enter(Visitor visitor, Duration patience) {
        gate.enter(Lane.LIVE, patience).subscribe(visitor);
    }

    /** The pause that has begun is over, and its timer rings. */
    void endPause() {
        timers.advance(PAUSE);
        timers.ring();
    }

    /** How many are inside, wait, and are timed. */
    String counts() {
        return gate.inFlight() + " " + gate.waiting() + " " + timers.pending();
    }
}
