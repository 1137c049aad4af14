package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A token is rejected while its successor is published. */
@JCStressTest
@Description("Result: the verdict, what a later subscriber gets, the requests.")
@Outcome(
        id = "JOINED, token-2, 2",
        expect = Expect.ACCEPTABLE,
        desc = "The rejection came first, and the running fetch counted")
@Outcome(
        id = "ALREADY_REPLACED, token-2, 2",
        expect = Expect.ACCEPTABLE,
        desc = "The successor came first, and the late rejection cost nothing")
@State
public class RejectMeetsPublish {
    private final ManualServer server = ManualServer.withStaleToken();
    private final AccessToken refused = server.ask().token(); // the background fetch runs from here on

    @Actor
    public void publish() {
        server.grant(2);
    }

    @Actor
    public void reject(LLL_Result result) {
        result.r1 = server.source.reject(refused);
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r2 = server.ask().fate();
        result.r3 = server.requests();
    }
}
