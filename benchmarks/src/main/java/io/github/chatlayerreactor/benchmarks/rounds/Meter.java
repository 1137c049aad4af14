package io.github.chatlayerreactor.benchmarks.rounds;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What this JVM has done so far.
 *
 * @param replies how many it got
 * @param time the clock, in nanoseconds
 * @param cpu the processor time of all its threads, the collector's and the compilers' included, in nanoseconds
 * @param bytes what each living Java thread has allocated
 */
public record Meter(long replies, long time, long cpu, Map<Long, Long> bytes) {
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /**
     * Reads all meters.
     *
     * @param replies how many replies there were so far
     * @return what they show
     */
    public static Meter read(long replies) {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        return new Meter(
                replies,
                System.nanoTime(),
                SYSTEM.getProcessCpuTime(),
                IntStream.range(0, ids.length)
                        .boxed()
                        .collect(Collectors.toMap(i -> ids[i], i -> Math.max(bytes[i], 0))));
    }

    /**
     * What happened between two readings.
     *
     * @param before the earlier one
     * @return the score of the replies between them
     */
    public Score since(Meter before) {
        double requests = replies - before.replies;
        long allocated = bytes.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.bytes.getOrDefault(thread.getKey(), 0L))
                .sum();
        return new Score(
                requests / (time - before.time) * 1e9, (cpu - before.cpu) / requests / 1e3, allocated / requests);
    }
}
