package io.github.chatlayerreactor.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The heap's meter … */
final class HeapTest {
    /** Of a heap of 512 MB, in bytes. */
    private static final int REGION = 1 << 20;

    @Test
    void countsWhatAThreadAllocatedThatHasEnded() throws IOException {
        try (Dialogue program = Dialogue.with(Program.class)) {
            long counted = Long.parseLong(program.line());
            long collections = Long.parseLong(program.answer());

            // Each collection leaves the end of a region unused, and what two threads have of theirs, half a one at
            // most.
            Offset<Long> ends = Offset.offset(2L * REGION * (1 + collections));
            assertThat(counted).isCloseTo((long) Program.ARRAYS * Program.BYTES, ends);
            assertThat(collections).isPositive();
        }
    }

    /** Runs alone in its JVM, where nothing else allocates. */
    static final class Program {
        private static final int ARRAYS = 1 << 24;
        private static final int BYTES = 64; // with its header

        /** What keeps the compiler from leaving the arrays out. */
        private static volatile byte[] unused = {};

        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            Heap heap = new Heap();
            long collected = collections();
            long before = heap.allocated();

            Thread thread = new Thread(Program::allocate);
            thread.start();
            thread.join();

            long counted = heap.allocated() - before;
            System.out.println(counted);
            System.out.println(collections() - collected);
        }

        private static void allocate() {
            for (int i = 0; i < ARRAYS; i++) {
                unused = new byte[BYTES - 16];
            }
        }

        private static long collections() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                    .sum();
        }
    }
}
