package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** Two calls report the same token as refused. */
@JCStressTest
@Description("Result: both verdicts, the requests, what a later subscriber gets before the new token is there.")
@Outcome(
        id = {"REFRESH_STARTED, JOINED, 2, waits", "JOINED, REFRESH_STARTED, 2, waits"},
        expect = Expect.ACCEPTABLE,
        desc = "One starts the only fetch; nobody gets the rejected token")
@State
public class RejectMeetsReject {
    private final ManualServer server = ManualServer.withFreshToken();
    private final AccessToken refused = server.ask().token();

    @Actor
    public void first(LLLL_Result result) {
        result.r1 = server.source.reject(refused);
    }

    @Actor
    public void second(LLLL_Result result) {
        result.r2 = server.source.reject(refused);
    }

    @Arbiter
    public void settle(LLLL_Result result) {
        result.r3 = server.requests();
        result.r4 = server.ask().fate();
    }
}
