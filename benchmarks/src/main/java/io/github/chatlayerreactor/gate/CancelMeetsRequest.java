package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Who has a permit and no demand yet asks for it and cancels. */
@JCStressTest
@Description("Result: who cancels, who waits behind it, how many are inside, wait and are timed.")
@Outcome(
        id = "inside, waits, 1 1 0",
        expect = Expect.ACCEPTABLE,
        desc = "The demand came first, and the permit is its to release")
@Outcome(id = "waits, inside, 1 0 0", expect = Expect.ACCEPTABLE, desc = "The cancel came first: the permit went on")
@State
public class CancelMeetsRequest {
    private final ManualGate manual = new ManualGate();
    private final Visitor fickle = manual.enterWithoutDemand();
    private final Visitor behind = manual.enter();

    @Actor
    public void request() {
        fickle.ask();
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
