package io.github.chatlayerreactor.loopback;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Lets virtual time wait for its queue's lock, as it does for an instant when many set timers at once. */
public final class VirtualTimeLocks implements BlockHoundIntegration {
    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(
                "reactor.test.scheduler.VirtualTimeScheduler$VirtualTimeWorker", "doScheduleAtTime");
    }
}
