package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A waiter cancels while the token is published. */
@JCStressTest
@Description("Result: who cancels, who waited before it and after it.")
@Outcome(id = "token-1, token-1, token-1", expect = Expect.ACCEPTABLE, desc = "The token came first")
@Outcome(
        id = "waits, token-1, token-1",
        expect = Expect.ACCEPTABLE,
        desc = "The cancel came first: no signal to it, and the token to the others")
@State
public class CancelMeetsPublish {
    private final ManualServer server = new ManualServer();
    private final Caller before = server.ask();
    private final Caller fickle = server.ask();
    private final Caller after = server.ask();

    @Actor
    public void publish() {
        server.grant(1);
    }

    @Actor
    public void cancel() {
        fickle.cancel();
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = fickle.fate();
        result.r2 = before.fate();
        result.r3 = after.fate();
    }
}
