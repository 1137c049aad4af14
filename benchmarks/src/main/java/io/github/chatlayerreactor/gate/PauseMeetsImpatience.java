package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The gate is paused while somebody joins the line who cannot wait for that long. */
@JCStressTest
@Description("Result: who joins, who waits before it, how many are inside, wait and are timed.")
@Outcome(id = "TooLate, waits, 1 1 1", expect = Expect.ACCEPTABLE, desc = "It was told, by the pause or on joining")
@State
public class PauseMeetsImpatience {
    private final ManualGate manual = new ManualGate();
    private final Visitor holder = manual.enter();
    private final Visitor patient = manual.enter();
    private final Visitor hasty = new Visitor(true);

    @Actor
    public void pause() {
        manual.gate.pause(ManualGate.PAUSE);
    }

    @Actor
    public void enter() {
        manual.enter(hasty, ManualGate.PAUSE.dividedBy(2));
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = hasty.fate();
        result.r2 = holder.fate().equals("inside") ? patient.fate() : "nobody is inside";
        result.r3 = manual.counts();
    }
}
