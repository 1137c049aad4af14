package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A subscriber comes while the token is published. */
@JCStressTest
@Description("Result: who waited before, who comes now, the requests.")
@Outcome(
        id = "token-1, token-1, 1",
        expect = Expect.ACCEPTABLE,
        desc = "Joined in time or found it held: the same token without a request of its own")
@State
public class SubscribeMeetsPublish {
    private final ManualServer server = new ManualServer();
    private final Caller earlier = server.ask();
    private final Caller late = new Caller();

    @Actor
    public void publish() {
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
