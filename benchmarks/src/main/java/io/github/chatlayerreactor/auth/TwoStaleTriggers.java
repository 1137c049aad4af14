package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** Two subscribers find a token past its soft point. */
@JCStressTest
@Description("Result: both subscribers, the requests, what a later subscriber gets.")
@Outcome(
        id = "token-1, token-1, 2, token-2",
        expect = Expect.ACCEPTABLE,
        desc = "Both got the held token at once, and one background fetch replaced it")
@State
public class TwoStaleTriggers {
    private final ManualServer server = ManualServer.withStaleToken();
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
    public void settle(LLLL_Result result) {
        server.grant(2);
        result.r1 = one.fate();
        result.r2 = two.fate();
        result.r3 = server.requests();
        result.r4 = server.ask().fate();
    }
}
