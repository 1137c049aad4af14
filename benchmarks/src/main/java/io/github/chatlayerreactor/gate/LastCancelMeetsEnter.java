package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The last waiter of a pause cancels, so that its timer goes, while another comes. */
@JCStressTest
@Description("Result: who cancels, how many are inside, wait and are timed, who has come once the pause is over.")
@Outcome(id = "waits, 0 1 1, inside", expect = Expect.ACCEPTABLE, desc = "One timer serves who has come")
@State
public class LastCancelMeetsEnter {
    private final ManualGate manual = new ManualGate();
    private final Visitor fickle;
    private final Visitor next = new Visitor(true);

    /** Somebody waits for the end of a pause. */
    public LastCancelMeetsEnter() {
        manual.gate.pause(ManualGate.PAUSE);
        fickle = manual.enter();
    }

    @Actor
    public void cancel() {
        fickle.cancel();
    }

    @Actor
    public void enter() {
        manual.enter(next, ManualGate.PATIENCE);
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = fickle.fate();
        result.r2 = manual.counts();
        manual.endPause();
        result.r3 = next.fate();
    }
}
