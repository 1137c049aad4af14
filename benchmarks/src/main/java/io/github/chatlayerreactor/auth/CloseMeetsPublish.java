package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The source is closed while the token is published. */
@JCStressTest
@Description("Result: who waited, who comes later, the timers that would still ring.")
@Outcome(id = "token-1, Closed, 0", expect = Expect.ACCEPTABLE, desc = "The token came first")
@Outcome(
        id = "Closed, Closed, 0",
        expect = Expect.ACCEPTABLE,
        desc = "The close came first, and the late token was dropped")
@State
public class CloseMeetsPublish {
    private final ManualServer server = new ManualServer();
    private final Caller waiter = server.ask();

    @Actor
    public void publish() {
        server.grant(1);
    }

    @Actor
    public void close() {
        server.source.close();
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = waiter.fate();
        result.r2 = server.ask().fate();
        result.r3 = server.timers.pending();
    }
}
