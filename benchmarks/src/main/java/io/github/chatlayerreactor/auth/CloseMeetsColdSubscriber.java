package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The source is closed while a subscriber starts the first fetch. */
@JCStressTest
@Description("Result: the subscriber, the requests, the timers that would still ring.")
@Outcome(id = "Closed, 0, 0", expect = Expect.ACCEPTABLE, desc = "The close came before the request")
@Outcome(id = "Closed, 1, 0", expect = Expect.ACCEPTABLE, desc = "The close stopped the fetch that had just begun")
@State
public class CloseMeetsColdSubscriber {
    private final ManualServer server = new ManualServer();
    private final Caller caller = new Caller();

    @Actor
    public void close() {
        server.source.close();
    }

    @Actor
    public void subscribe() {
        server.source.subscribe(caller);
    }

    @Arbiter
    public void settle(LLL_Result result) {
        result.r1 = caller.fate();
        result.r2 = server.requests();
        result.r3 = server.timers.pending();
    }
}
