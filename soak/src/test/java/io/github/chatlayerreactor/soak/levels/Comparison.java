package io.github.chatlayerreactor.soak.levels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What leaked between two levels. All is to be back exactly, but for two things. The heap may differ by {@link #HEAP}, for
 * caches that servers in this process and the JDK fill on the way; what leaks at each call shows all the same, since 100 bytes
 * of each of 50 000 calls are more than that. And some threads belong to the JDK, which starts and ends them as it likes.
 */
public final class Comparison {
    /** Bytes by which the heap may have grown. */
    public static final long HEAP = 4L << 20;

    /** Those that wait for child processes, of the JDK's own HTTP client that administers Keycloak, and of its common pool. */
    private static final Set<String> NOT_OURS = Set.of(
            "process reaper", "HttpClient-Worker", "HttpClient-SelectorManager", "ForkJoinPool.commonPool-worker");

    private Comparison() {}

    /** What is held though nothing is called. */
    public static List<String> heldIdle(Levels levels, int connections) {
        List<String> held = new ArrayList<>();
        none(held, "bytes of buffers held", levels.bytes());
        none(held, "connections open, that the other side has closed", levels.connections());
        none(held, "connections held by calls", levels.inUse());
        none(held, "calls inside or before a gate, or waiting for a token", levels.busy());
        if (levels.timers()
                > 2 * connections) { // that of the deadlines, which rings once more, and the token's refresh
            held.add("timers set: " + levels.timers());
        }
        return held;
    }

    /** What is held though all is closed. */
    public static List<String> heldClosed(Levels levels) {
        List<String> held = heldIdle(levels, 0);
        return held.stream().map(what -> "after the close: " + what).toList();
    }

    /** What has grown. */
    public static List<String> grown(Levels start, Levels end) {
        List<String> grown = new ArrayList<>();
        if (end.heap() - start.heap() > HEAP) {
            grown.add("the heap, from %,d to %,d bytes".formatted(start.heap(), end.heap()));
        }
        for (Map.Entry<String, Integer> group : end.threads().entrySet()) {
            int before = start.threads().getOrDefault(group.getKey(), 0);
            if (group.getValue() > before && !NOT_OURS.contains(group.getKey())) {
                grown.add("threads \"%s\", from %d to %d".formatted(group.getKey(), before, group.getValue()));
            }
        }
        return grown;
    }

    private static void none(List<String> held, String what, long count) {
        if (count != 0) {
            held.add(what + ": " + count);
        }
    }
}
