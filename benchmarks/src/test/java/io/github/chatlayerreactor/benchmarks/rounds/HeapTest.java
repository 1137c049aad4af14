package io.github.chatlayerreactor.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The heap's meter … */
final class HeapTest {
    private static final int ARRAYS = 1 << 20;
    private static final int BYTES = 1024; // with its header
    /** Of a heap of 1 GB, in bytes. Each collection leaves the end of one empty, and that of the part of one that a thread has. */
    private static final long REGION = 1 << 20;

    private final Heap heap = new Heap();

    /** What keeps the compiler from leaving the arrays out. */
    private volatile byte[] last = {};

    @Test
    void countsWhatAThreadAllocatedThatHasEnded() throws InterruptedException {
        long collected = collections();
        long before = heap.allocated();

        Thread thread = new Thread(this::allocate);
        thread.start();
        thread.join();

        long after = heap.allocated();
        long ends = 2 * REGION * (1 + collections() - collected);
        assertThat(after - before).isCloseTo((long) ARRAYS * BYTES, Offset.offset(ends));
        assertThat(last).hasSize(BYTES - 16);
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private void allocate() {
        for (int i = 0; i < ARRAYS; i++) {
            last = new byte[BYTES - 16];
        }
    }
}
