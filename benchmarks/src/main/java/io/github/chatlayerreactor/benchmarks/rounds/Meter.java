package io.github.chatlayerreactor.benchmarks.rounds;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM has done so far.
 *
 * @param replies how many it got
 * @param time the clock, in nanoseconds
 * @param cpu the processor time of all its threads, the collector's and the compilers' included, in nanoseconds
 * @param bytes what it has allocated, less what it had before the first reading
 */
public record Meter(long replies, long time, long cpu, long bytes) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Heap HEAP = new Heap();

    /**
     * Reads all meters.
     *
     * @param replies how many replies there were so far
     * @return what they show
     * @throws InterruptedException if the thread is interrupted
     */
    public static Meter read(long replies) throws InterruptedException {
        return new Meter(replies, System.nanoTime(), SYSTEM.getProcessCpuTime(), HEAP.allocated());
    }

    /**
     * What happened between two readings.
     *
     * @param before the earlier one
     * @return the score of the replies between them
     */
    public Score since(Meter before) {
        double requests = replies - before.replies;
        return new Score(
                requests / (time - before.time) * 1e9,
                (cpu - before.cpu) / requests / 1e3,
                (bytes - before.bytes) / requests);
    }
}
