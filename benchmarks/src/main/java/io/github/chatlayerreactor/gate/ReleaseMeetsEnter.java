package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Somebody enters while the only permit comes free. */
@JCStressTest
@Description("Result: who enters, who comes later, how many are inside, wait and are timed.")
@Outcome(id = "inside, waits, 1 1 0", expect = Expect.ACCEPTABLE, desc = "It got the permit, at once or after a wait")
@State
public class ReleaseMeetsEnter {
    private final ManualGate manual = new ManualGate();
    private final Visitor holder = manual.enter();
    private final Visitor next = new Visitor(true);

    @Actor
    public void release() {
        holder.leave();
    }

    @Actor
    public void enter() {
        manual.enter(next, ManualGate.PATIENCE);
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = next.fate();
        result.r2 = manual.enter().fate();
        result.r3 = manual.counts();
    }
}
