package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Two calls pause the gate at once, for different times, while some wait. */
@JCStressTest
@Description(
        "Result: who can wait for the one but not for the other, who can wait for both, how many are inside, wait and are timed.")
@Outcome(id = "TooLate, waits, 0 1 1", expect = Expect.ACCEPTABLE, desc = "The longer one counted, on one timer")
@State
public class PauseMeetsPause {
    private final ManualGate manual = new ManualGate();
    private final Visitor holder = manual.enter();
    private final Visitor hasty = manual.enter(ManualGate.PAUSE);
    private final Visitor patient = manual.enter();

    @Actor
    public void shorter() {
        manual.gate.pause(ManualGate.PAUSE);
    }

    @Actor
    public void longer() {
        manual.gate.pause(ManualGate.PAUSE.multipliedBy(2));
    }

    @Arbiter
    public void settle(LLL_Result result) {
        holder.leave();
        result.r1 = hasty.fate();
        result.r2 = patient.fate();
        result.r3 = manual.counts();
    }
}
