package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A permit is released twice at once. */
@JCStressTest
@Description("Result: the two who wait, how many are inside, wait and are timed.")
@Outcome(id = "inside, waits, 1 1 0", expect = Expect.ACCEPTABLE, desc = "One release counted")
@State
public class ReleaseMeetsRelease {
    private final ManualGate manual = new ManualGate();
    private final Visitor holder = manual.enter();
    private final Visitor next = manual.enter();
    private final Visitor behind = manual.enter();

    @Actor
    public void first() {
        holder.leave();
    }

    @Actor
    public void second() {
        holder.leave();
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = next.fate();
        result.r2 = behind.fate();
        result.r3 = manual.counts();
    }
}
