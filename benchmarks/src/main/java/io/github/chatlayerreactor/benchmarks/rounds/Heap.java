package io.github.chatlayerreactor.benchmarks.rounds;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * What this JVM has allocated: what lies on its heap, and what its collections took away. The counters of threads would be
 * finer, by a region of the heap for each collection, but what a thread has allocated is forgotten when it ends, and some
 * clients have threads that come and go.
 */
final class Heap {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Set<String> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private final List<Collector> collectors =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                    .map(Collector::new)
                    .toList();

    /** Bytes, of which only differences mean anything. */
    long allocated() throws InterruptedException {
        while (true) {
            long collections = awaitNotifications();
            long allocated =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                            + collectors.stream()
                                    .mapToLong(collector -> collector.freed)
                                    .sum();
            if (collections == collections()) {
                return allocated;
            }
        }
    }

    /** They come some time after the collection. */
    private long awaitNotifications() throws InterruptedException {
        long start = System.nanoTime();
        while (!collectors.stream().allMatch(Collector::isNotified)) {
            if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
                throw new IllegalStateException("A collection was not notified");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return collections();
    }

    private long collections() {
        return collectors.stream()
                .mapToLong(collector -> collector.bean.getCollectionCount())
                .sum();
    }

    private static final class Collector implements NotificationListener {
        private final GarbageCollectorMXBean bean;
        private volatile long last;
        private volatile long freed;

        Collector(GarbageCollectorMXBean bean) {
            this.bean = bean;
            ((NotificationEmitter) bean).addNotificationListener(this, null, null);
            this.last = bean.getCollectionCount();
        }

        boolean isNotified() {
            return last >= bean.getCollectionCount();
        }

        @Override
        public synchronized void handleNotification(Notification notification, Object handback) {
            GcInfo collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            freed += used(collection.getMemoryUsageBeforeGc()) - used(collection.getMemoryUsageAfterGc());
            last = collection.getId();
        }

        private static long used(Map<String, MemoryUsage> pools) {
            return pools.entrySet().stream()
                    .filter(pool -> POOLS.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
        }
    }
}
