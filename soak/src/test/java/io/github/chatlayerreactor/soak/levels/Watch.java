package io.github.chatlayerreactor.soak.levels;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.Serial;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

/** Listens to what nobody else would hear: dropped signals, errors that end a thread's task, buffers that were never released. */
public final class Watch implements AutoCloseable {
    private static final int ROUNDS = 5;

    private final LongAdder buffers = new LongAdder();
    private final Consumer<String> tell;

    private Watch(Consumer<String> tell) {
        this.tell = tell;
    }

    /** Tells from now on. */
    public static Watch start(Consumer<String> tell) {
        Watch watch = new Watch(tell);
        Hooks.onErrorDropped(error -> tell.accept("an error was dropped: " + error + described(new Dropped())));
        Hooks.onNextDropped(watch::dropped);
        Schedulers.onHandleError((thread, error) -> tell.accept("a task failed: " + described(error)));
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, error) -> tell.accept("the thread " + thread.getName() + " failed: " + described(error)));
        ByteBufUtil.setLeakListener((resource, records) -> watch.leaked(resource + records));
        return watch;
    }

    /**
     * A connection is dropped where its reply crosses the cancel: Reactor discards it without a word, but drops it between
     * the two steps of that cancel. Who cancelled ends it; if not, the levels of connections and buffers say so.
     */
    private void dropped(Object value) {
        if (!(value instanceof Connection) && !isLate()) {
            tell.accept("a value was dropped: " + value.getClass() + described(new Dropped()));
        }
    }

    /** A token that comes in the moment in which its attempt times out: the timeout is told, and the token is of no use. */
    private static boolean isLate() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(
                        frame -> frame.getClassName().startsWith("reactor.core.publisher.FluxTimeout")));
    }

    /** Where something was dropped. */
    private static final class Dropped extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    private void leaked(String report) {
        buffers.increment();
        tell.accept("a buffer was not released: " + report);
    }

    private static String described(Throwable error) {
        StringBuilder told = new StringBuilder(error.toString());
        for (StackTraceElement frame : error.getStackTrace()) {
            told.append("\n    at ").append(frame);
        }
        return told.toString();
    }

    /** How many reports the leak detector made. It speaks when a buffer is allocated after a leaked one was collected. */
    @SuppressWarnings("SystemGc") // nothing else makes the leak detector look
    public long leaks() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            Thread.sleep(50);
            PooledByteBufAllocator.DEFAULT.directBuffer().release();
        }
        return buffers.sum();
    }

    @Override
    public void close() {
        Hooks.resetOnErrorDropped();
        Hooks.resetOnNextDropped();
        Schedulers.resetOnHandleError();
        Thread.setDefaultUncaughtExceptionHandler(null);
        ByteBufUtil.setLeakListener(null);
    }
}
