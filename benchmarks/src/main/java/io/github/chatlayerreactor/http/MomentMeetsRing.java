package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.benchmarks.ManualTimers;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IJ_Result;

/** A call sets the moment at which it is late, which takes no lock, while the timer rings and looks at all calls. */
@JCStressTest
@Description("Result: how often the call was told that it is late, and how many timers are left then.")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "One of both saw the other")
@State
public class MomentMeetsRing {
    private static final Duration LENGTH = Duration.ofSeconds(1);

    private final ManualTimers timers = new ManualTimers();
    private final Deadlines deadlines = new Deadlines(timers, timers::now);
    private final Call call = new Call();

    private static final class Call extends Deadlines.Bounded {
        private volatile long due = Deadlines.NEVER;
        private int told;

        @Override
        long due() {
            return due;
        }

        @Override
        void look(long now) {
            due = Deadlines.NEVER;
            told++;
        }
    }

    /** The timer is that of a call which is over, and due. */
    public MomentMeetsRing() {
        Call over = new Call();
        over.due = LENGTH.toNanos();
        deadlines.add(over);
        deadlines.remove(over);
        deadlines.add(call);
        timers.advance(LENGTH);
    }

    @Actor
    public void set() {
        call.due = deadlines.now() + LENGTH.toNanos();
        deadlines.ringBy(call.due);
    }

    @Actor
    public void ring() {
        timers.ring();
    }

    @Arbiter
    public void settle(IJ_Result result) {
        timers.advance(LENGTH);
        timers.ring();
        result.r1 = call.told;
        result.r2 = timers.pending();
    }
}
