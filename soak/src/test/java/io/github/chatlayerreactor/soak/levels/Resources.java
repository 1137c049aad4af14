package io.github.chatlayerreactor.soak.levels;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClient;

/**
 * What the clients work with, in a form that can be counted: timers in a queue of their own, buffers of an allocator that
 * knows each byte that was not given back, and connections that are watched from their start to their end.
 */
public final class Resources implements AutoCloseable {
    private static final int THREADS = 2;

    private final ScheduledThreadPoolExecutor queue = new ScheduledThreadPoolExecutor(THREADS, Resources::thread);
    private final Scheduler timers = Schedulers.fromExecutorService(queue, "soak-timers");
    private final CountedBuffers buffers = new CountedBuffers();
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong opened = new AtomicLong();

    /** Nothing is held yet. */
    public Resources() {
        queue.setRemoveOnCancelPolicy(true);
        startAllThreads(Schedulers.parallel());
    }

    /** Reactor's own pool, which Reactor Netty has timers on, starts each of its threads when it is first needed. */
    private static void startAllThreads(Scheduler parallel) {
        for (int thread = 0; thread < Schedulers.DEFAULT_POOL_SIZE; thread++) {
            var unused = parallel.schedule(() -> {});
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "soak-timers");
        thread.setDaemon(true);
        return thread;
    }

    /** What all timers of the clients run on. */
    public Scheduler timers() {
        return timers;
    }

    /** Where all buffers of the clients come from. */
    public ByteBufAllocator buffers() {
        return buffers;
    }

    /** A client whose buffers and connections are counted. */
    public HttpClient watch(HttpClient client) {
        return client.option(ChannelOption.ALLOCATOR, buffers)
                .doOnChannelInit((observer, channel, remote) -> opened(channel));
    }

    private void opened(Channel channel) {
        opened.incrementAndGet();
        connections.add(channel);
        var unused = channel.closeFuture().addListener(closed -> connections.remove(channel));
    }

    /** How many connections were ever opened. */
    public long opened() {
        return opened.get();
    }

    /** How many connections are open. */
    public int open() {
        return connections.size();
    }

    /** How many connections a call holds. */
    public int inUse() {
        return (int) connections.stream()
                .filter(channel -> ChannelOperations.get(channel) != null)
                .count();
    }

    /** How many timers are set. */
    public int timersSet() {
        return queue.getQueue().size();
    }

    /** How many bytes were taken and not given back. */
    public long bytesHeld() {
        return buffers.bytesHeld();
    }

    /** What is in the buffers that were not given back. */
    public List<String> buffersHeld() {
        return buffers.told();
    }

    @Override
    public void close() {
        timers.dispose();
        queue.shutdownNow();
    }
}
