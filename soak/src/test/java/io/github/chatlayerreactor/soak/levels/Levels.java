package io.github.chatlayerreactor.soak.levels;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the process holds at one moment.
 *
 * @param heap bytes of the heap that are reachable
 * @param bytes bytes of the clients' buffers
 * @param connections open connections of the clients
 * @param inUse those of them that a call holds
 * @param timers set timers of the clients
 * @param busy calls inside or before a gate, and subscribers that wait for a token
 * @param threads live threads by their names without numbers
 */
public record Levels(
        long heap, long bytes, int connections, int inUse, int timers, long busy, Map<String, Integer> threads) {
    private static final int ROUNDS = 4;
    private static final Pattern NUMBER = Pattern.compile("[-_]?\\d+");

    /** Copies. */
    public Levels {
        threads = Map.copyOf(threads);
    }

    /** The levels now; the heap's a second later, when its garbage was collected. */
    public static Levels now(Resources resources, long busy) throws InterruptedException {
        long bytes = resources.bytesHeld();
        int open = resources.open();
        int inUse = resources.inUse();
        int timers = resources.timersSet();
        return new Levels(reachable(), bytes, open, inUse, timers, busy, liveThreads());
    }

    /** How many threads there are. */
    public int threadCount() {
        return threads.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The least of several rounds: what finalisers and cleaners hold goes in the next one. */
    @SuppressWarnings("SystemGc") // what is left after it is what is wanted
    private static long reachable() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(least, used());
        }
        return least;
    }

    /** The heap in use now, garbage included. */
    public static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Live threads by their names without numbers. */
    public static Map<String, Integer> liveThreads() {
        Map<String, Integer> names = new TreeMap<>();
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> names.merge(NUMBER.matcher(thread.getName()).replaceAll(""), 1, Integer::sum));
        return names;
    }
}
