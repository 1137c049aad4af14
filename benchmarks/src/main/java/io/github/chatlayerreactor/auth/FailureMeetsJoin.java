package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** A subscriber comes while the fetch fails. */
@JCStressTest
@Description("Result: who waited before, who comes now, the requests, whether they share an exception.")
@Outcome(
        id = "Unavailable, Unavailable, 1, false",
        expect = Expect.ACCEPTABLE,
        desc = "Joined in time or held off by the back-off: an exception of its own, no second request")
@State
public class FailureMeetsJoin {
    private final ManualServer server = new ManualServer();
    private final Caller earlier = server.ask();
    private final Caller late = new Caller();

    @Actor
    public void fail() {
        server.fail(1);
    }

    @Actor
    public void subscribe() {
        server.source.subscribe(late);
    }

    @Arbiter
    public void settle(LLLL_Result result) {
        result.r1 = earlier.fate();
        result.r2 = late.fate();
        result.r3 = server.requests();
        result.r4 = earlier.error() == late.error();
    }
}
