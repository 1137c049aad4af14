package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The gate is paused while somebody enters. */
@JCStressTest
@Description("Result: who enters, how many are inside, wait and are timed, who enters once the pause is over.")
@Outcome(id = "inside, 1 0 0, inside", expect = Expect.ACCEPTABLE, desc = "It came before the pause")
@Outcome(
        id = "waits, 0 1 1, inside",
        expect = Expect.ACCEPTABLE,
        desc = "The pause came first, and one timer for its end")
@State
public class PauseMeetsEnter {
    private final ManualGate manual = new ManualGate();
    private final Visitor visitor = new Visitor(true);

    @Actor
    public void pause() {
        manual.gate.pause(ManualGate.PAUSE);
    }

    @Actor
    public void enter() {
        manual.enter(visitor, ManualGate.PATIENCE);
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = visitor.fate();
        result.r2 = manual.counts();
        manual.endPause();
        result.r3 = visitor.fate();
    }
}
