package io.github.chatlayerreactor.loopback;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets pass two waits for an instant that are not ours: Netty 4.2's allocator waits for its own lock on an event loop when it
 * grows under load, and virtual time for that of its queue when many set timers at once.
 */
public final class KnownLocks implements BlockHoundIntegration {
    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$Magazine", "free")
                .allowBlockingCallsInside(
                        "reactor.test.scheduler.VirtualTimeScheduler$VirtualTimeWorker", "doScheduleAtTime");
    }
}
