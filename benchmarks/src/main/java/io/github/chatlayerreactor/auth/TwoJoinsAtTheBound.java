package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Two subscribers come for the last place among the waiters. */
@JCStressTest
@Description("Result: both subscribers, and who held the first place.")
@Outcome(
        id = {"token-1, TooManyWaiters, token-1", "TooManyWaiters, token-1, token-1"},
        expect = Expect.ACCEPTABLE,
        desc = "One got the place, the other was told")
@State
public class TwoJoinsAtTheBound {
    private final ManualServer server = new ManualServer(2);
    private final Caller earlier = server.ask();
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
        result.r3 = earlier.fate();
    }
}
