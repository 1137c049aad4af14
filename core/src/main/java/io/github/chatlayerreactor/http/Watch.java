package io.github.chatlayerreactor.http;

import io.netty.channel.Channel;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.channel.ChannelOperations;

/**
 * Bounds what an attempt waits for at the moment: the head of the reply, then each piece of its body. It is set and lifted
 * for each, one at a time.
 */
final class Watch {
    private static final AtomicLongFieldUpdater<Watch> DUE = AtomicLongFieldUpdater.newUpdater(Watch.class, "due");

    private final Deadlines deadlines;
    private Executor eventLoop = Runnable::run;
    private volatile @Nullable Connection connection;
    private Runnable late = () -> {};
    private volatile long due = Deadlines.NEVER;

    Watch(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** What it waits for arrives on this connection. */
    void on(Connection arriving) {
        on(arriving.channel().eventLoop());
        connection = arriving;
    }

    /** Where what it waits for arrives, so that what is late cannot come in between there. */
    void on(Executor loop) {
        eventLoop = loop;
    }

    /**
     * Sets it, or sets it anew.
     *
     * @param length in nanoseconds from now
     * @param whenLate runs on that event loop some time after that; it must look whether the watch is {@linkplain #isSet
     *     set} again, for what was waited for may have come meanwhile
     */
    void set(long length, Runnable whenLate) {
        late = whenLate;
        due = deadlines.now() + length;
        deadlines.ringBy(due);
    }

    void lift() {
        DUE.lazySet(this, Deadlines.NEVER);
    }

    /** Whether it is set, and neither was lifted since nor found late. */
    boolean isSet() {
        return due != Deadlines.NEVER;
    }

    long due() {
        return due;
    }

    void look(long now) {
        long seen = due;
        if (seen <= now && DUE.compareAndSet(this, seen, Deadlines.NEVER)) {
            execute(late);
        }
    }

    /** The exchange has ended for its reader, who may have left some of the reply; what is left is dropped. */
    void leave() {
        if (connection instanceof ChannelOperations<?, ?> exchange && !exchange.isInboundDisposed()) {
            exchange.discard();
        }
    }

    /** Drops what has arrived and what will, where it has no reader. */
    void discard() {
        if (connection instanceof ChannelOperations<?, ?> exchange) {
            execute(exchange::discard);
        }
    }

    /**
     * Lets the connection read on its own once the exchange on it has ended. Who asks for one piece after the other leaves
     * it as the last demand did, and a connection in the pool that does not read never sees the other side close it.
     */
    void readAfterwards() {
        Connection used = connection;
        if (used != null) {
            var unused = used.onTerminate().subscribe(nothing -> {}, failed -> {}, () -> readOn(used.channel()));
        }
    }

    private static void readOn(Channel channel) {
        if (channel.isActive()) {
            var unused = channel.config().setAutoRead(true);
        }
    }

    /** Runs it on the event loop, after what is under way there. */
    void execute(Runnable task) {
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException ended) {
            task.run(); // nothing arrives there any more
        }
    }
}
