package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A waiter cancels while its permit comes free. */
@JCStressTest
@Description("Result: who cancels, who waits behind it, how many are inside, wait and are timed.")
@Outcome(id = "inside, waits, 1 1 0", expect = Expect.ACCEPTABLE, desc = "The permit came first, and is its to release")
@Outcome(id = "waits, inside, 1 0 0", expect = Expect.ACCEPTABLE, desc = "The cancel came first: the permit went on")
@State
public class CancelMeetsGrant {
    private final ManualGate manual = new ManualGate();
    private final Visitor holder = manual.enter();
    private final Visitor fickle = manual.enter();
    private final Visitor behind = manual.enter();

    @Actor
    public void release() {
        holder.leave();
    }

    @Actor
    public void cancel() {
        fickle.cancel();
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = fickle.fate();
        result.r2 = behind.fate();
        result.r3 = manual.counts();
    }
}
