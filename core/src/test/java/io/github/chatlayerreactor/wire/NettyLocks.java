package io.github.chatlayerreactor.wire;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets Netty 4.2's allocator wait for its own lock on an event loop, as it does for an instant when it grows under load.
 * Netty's own list of such waits does not name this one.
 */
public final class NettyLocks implements BlockHoundIntegration {
    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$Magazine", "free");
    }
}
