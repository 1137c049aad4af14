package io.github.chatlayerreactor.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The heap's meter … */
final class HeapTest {
    private static final int ARRAYS = 1 << 20;
    private static final int BYTES = 1024; // with its header

    private final Heap heap = new Heap();

    /** What keeps the compiler from leaving the arrays out. */
    private volatile byte[] last = {};

    @Test
    void countsWhatAThreadAllocatedThatHasEnded() throws InterruptedException {
        long before = heap.allocated();

        Thread thread = new Thread(this::allocate);
        thread.start();
        thread.join();

        assertThat(heap.allocated() - before).isCloseTo((long) ARRAYS * BYTES, Percentage.withPercentage(3));
        assertThat(last).hasSize(BYTES - 16);
    }

    private void allocate() {
        for (int i = 0; i < ARRAYS; i++) {
            last = new byte[BYTES - 16];
        }
    }
}
