package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Two subscribers come when there is neither token nor fetch. */
@JCStressTest
@Description("Result: both subscribers, the requests. One of them starts the fetch, the other joins it.")
@Outcome(id = "token-1, token-1, 1", expect = Expect.ACCEPTABLE, desc = "One fetch served both")
@State
public class TwoColdSubscribers {
    private final ManualServer server = new ManualServer();
    private final Caller one = new Caller();
    private final Caller two = new Caller();

    @Actor
    public void first() {
        server.source.subscribe(one);
    }

    @Actor
    public void second() {
        server.source.subscribe(two);
    }

    @Arbiter
    public void settle(LLL_Result result) {
        server.grant(1);
        result.r1 = one.fate();
        result.r2 = two.fate();
        result.r3 = server.requests();
    }
}
