package io.github.chatlayerreactor.auth;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The scheduler refuses every timer, so that the fetch fails as it begins, while another subscriber comes. */
@JCStressTest
@Description("Result: both subscribers, whether they share an exception.")
@Outcome(
        id = "Unavailable, Unavailable, false",
        expect = Expect.ACCEPTABLE,
        desc = "Both are told, whoever began the fetch")
@State
public class RefusedTimersMeetJoin {
    private final ManualServer server = new ManualServer();
    private final Caller one = new Caller();
    private final Caller two = new Caller();

    /** The scheduler is shut down before anyone comes. */
    public RefusedTimersMeetJoin() {
        server.timers.refuse();
    }

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
        result.r1 = one.fate();
        result.r2 = two.fate();
        result.r3 = one.error() == two.error();
    }
}
