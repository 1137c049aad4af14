package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** The timer rings at the soft point while a subscriber comes. */
@JCStressTest
@Description("Result: the subscriber, the requests, what a later subscriber gets, the timers that would still ring.")
@Outcome(
        id = "token-1, 2, token-2, 1",
        expect = Expect.ACCEPTABLE,
        desc = "One of them started the only fetch, and the next refresh is armed once")
@State
public class TimerMeetsSubscriber {
    private final ManualServer server = ManualServer.withStaleToken();
    private final Caller caller = new Caller();

    @Actor
    public void ring() {
        server.timers.ring();
    }

    @Actor
    public void subscribe() {
        server.source.subscribe(caller);
    }

    @Arbiter
    public void settle(LLLL_Result result) {
        server.grant(2);
        result.r1 = caller.fate();
        result.r2 = server.requests();
        result.r3 = server.ask().fate();
        result.r4 = server.timers.pending();
    }
}
