package io.github.chatlayerreactor.benchmarks.rounds;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * What this JVM has done so far.
 *
 * @param replies how many it got
 * @param time the clock, in nanoseconds
 * @param cpu the processor time of all its threads, the collector's and the compilers' included, in nanoseconds
 * @param bytes what it has allocated, less what it had before the first reading
 */
public record Meter(long replies, long time, long cpu, long bytes) {
    /** Nothing yet. */
    static final Meter NONE = new Meter(0, 0, 0, 0);

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Heap HEAP = new Heap();

    /**
     * Reads all meters, as nearly at once as can be. The first reading in a JVM takes its time, so one goes before those
     * that count.
     *
     * @param replies how many replies there were so far
     * @return what they show
     * @throws InterruptedException if the thread is interrupted
     */
    public static Meter read(LongSupplier replies) throws InterruptedException {
        long bytes = HEAP.allocated(); // first, since it may wait
        return new Meter(replies.getAsLong(), System.nanoTime(), SYSTEM.getProcessCpuTime(), bytes);
    }

    /**
     * What happened between two readings.
     *
     * @param before the earlier one
     * @return the score of the replies between them
     */
    public Score since(Meter before) {
        return minus(before).score();
    }

    Meter minus(Meter other) {
        return new Meter(replies - other.replies, time - other.time, cpu - other.cpu, bytes - other.bytes);
    }

    Meter plus(Meter other) {
        return new Meter(replies + other.replies, time + other.time, cpu + other.cpu, bytes + other.bytes);
    }

    /** What there was of each reply. */
    Score score() {
        double requests = replies;
        return new Score(requests / time * 1e9, cpu / requests / 1e3, bytes / requests);
    }
}
