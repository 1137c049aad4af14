package io.github.chatlayerreactor.benchmarks.idle;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.concurrent.TimeUnit;

/**
 * What this JVM holds.
 *
 * @param heap bytes of the heap that a full collection left
 * @param direct bytes of direct buffers, Netty's and the JDK's
 */
record Footprint(long heap, long direct) {
    private static final int COLLECTIONS = 3;

    static Footprint read() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            TimeUnit.MILLISECONDS.sleep(300);
            System.gc();
        }
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
        return new Footprint(heap, buffers());
    }

    /** Netty counts what it allocates past the JDK, or says -1 if it does not. */
    private static long buffers() {
        long ofTheJdk = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return ofTheJdk + Math.max(PlatformDependent.usedDirectMemory(), 0);
    }
}
