package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A waiter asks for its permit while that comes free. */
@JCStressTest
@Description("Result: who asks, who waits behind it, how many are inside, wait and are timed.")
@Outcome(id = "inside, waits, 1 1 0", expect = Expect.ACCEPTABLE, desc = "It got the permit once, whichever came first")
@State
public class RequestMeetsGrant {
    private final ManualGate manual = new ManualGate();
    private final Visitor holder = manual.enter();
    private final Visitor slow = manual.enterWithoutDemand();
    private final Visitor behind = manual.enter();

    @Actor
    public void release() {
        holder.leave();
    }

    @Actor
    public void request() {
        slow.ask();
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = slow.fate();
        result.r2 = behind.fate();
        result.r3 = manual.counts();
    }
}
