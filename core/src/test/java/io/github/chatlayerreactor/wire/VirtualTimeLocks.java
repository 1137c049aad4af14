package io.github.chatlayerreactor.wire;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Lets an event loop wait for the lock on the timers of virtual time, which tests have in the place of real time. */
public final class VirtualTimeLocks implements BlockHoundIntegration {
    private static final String SCHEDULER = "reactor.test.scheduler.VirtualTimeScheduler";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(SCHEDULER, "schedule")
                .allowBlockingCallsInside(SCHEDULER, "drain")
                .allowBlockingCallsInside(SCHEDULER + "$TimedRunnable", "dispose")
                .allowBlockingCallsInside(SCHEDULER + "$VirtualTimeWorker", "schedule");
    }
}
