package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The source is closed while a subscriber joins the running fetch. */
@JCStressTest
@Description("Result: who waited before, who comes now, the timers that would still ring.")
@Outcome(
        id = "Closed, Closed, 0",
        expect = Expect.ACCEPTABLE,
        desc = "Joined in time or too late: both are told, and nothing runs on")
@State
public class CloseMeetsJoin {
    private final ManualServer server = new ManualServer();
    private final Caller earlier = server.ask();
    private final Caller late = new Caller();

    @Actor
    public void close() {
        server.source.close();
    }

    @Actor
    public void subscribe() {
        server.source.subscribe(late);
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = earlier.fate();
        result.r2 = late.fate();
        result.r3 = server.timers.pending();
    }
}
