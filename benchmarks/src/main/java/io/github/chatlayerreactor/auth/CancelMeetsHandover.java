package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A subscriber to the held token is cancelled from another thread while it asks for it. */
@JCStressTest
@Description("Result: the subscriber.")
@Outcome(id = "token-1", expect = Expect.ACCEPTABLE, desc = "The cancel came too early or too late to be heard")
@Outcome(id = "waits", expect = Expect.ACCEPTABLE, desc = "It left before it got the token")
@Outcome(id = "never completed", expect = Expect.ACCEPTABLE, desc = "It left with the token")
@State
public class CancelMeetsHandover {
    private final ManualServer server = ManualServer.withFreshToken();
    private final Caller caller = new Caller();

    @Actor
    public void ask() {
        server.source.subscribe(caller);
    }

    @Actor
    public void cancel() {
        caller.cancel();
    }

    @Arbiter
    public void settle(L_Result result) {
        result.r1 = caller.fate();
    }
}
