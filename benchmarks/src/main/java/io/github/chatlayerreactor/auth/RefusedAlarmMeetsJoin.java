package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The scheduler is shut down while a fetch runs: the refresh timer is refused as a subscriber joins. */
@JCStressTest
@Description("Result: who waited before, who comes now, the requests.")
@Outcome(id = "token-1, token-1, 1", expect = Expect.ACCEPTABLE, desc = "The token serves all the same")
@State
public class RefusedAlarmMeetsJoin {
    private final ManualServer server = new ManualServer();
    private final Caller earlier = server.ask();
    private final Caller late = new Caller();

    @Actor
    public void publish() {
        server.timers.refuse();
        server.grant(1);
    }

    @Actor
    public void subscribe() {
        server.source.subscribe(late);
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = earlier.fate();
        result.r2 = late.fate();
        result.r3 = server.requests();
    }
}
