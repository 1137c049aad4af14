package io.github.chatlayerreactor.gate;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The timer rings at the end of a pause while another pause begins. */
@JCStressTest
@Description(
        "Result: who has waited, how many are inside, wait and are timed, who has waited once the second pause is over.")
@Outcome(
        id = "inside, 1 0 0, inside",
        expect = Expect.ACCEPTABLE,
        desc = "The first pause was over before the second began")
@Outcome(id = "waits, 0 1 1, inside", expect = Expect.ACCEPTABLE, desc = "The second pause came in time")
@State
public class TimerMeetsPause {
    private final ManualGate manual = new ManualGate();
    private final Visitor waiter;

    /** Somebody waits for the end of a pause, which has come. */
    public TimerMeetsPause() {
        manual.gate.pause(ManualGate.PAUSE);
        waiter = manual.enter();
        manual.timers.advance(ManualGate.PAUSE);
    }

    @Actor
    public void ring() {
        manual.timers.ring();
    }

    @Actor
    public void pause() {
        manual.gate.pause(ManualGate.PAUSE);
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = waiter.fate();
        result.r2 = manual.counts();
        manual.endPause();
        result.r3 = waiter.fate();
    }
}
