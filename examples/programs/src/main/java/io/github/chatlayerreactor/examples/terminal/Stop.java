package io.github.chatlayerreactor.examples.terminal;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ctrl-C, or a TERM signal, as the end of what is under way: it is cancelled, the program closes what it has opened, and only
 * then does the process end, after {@link #PATIENCE} at the latest. The Java machine gives the status, 130 or 143.
 */
public final class Stop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sinks.Empty<Void> signal = Sinks.empty();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Thread hook;
    private volatile boolean stopped;

    private Stop(boolean hooked) {
        hook = hooked ? new Thread(this::stopAndWait, "stop") : null;
        if (hook != null) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /**
     * Listens to the process's signals until it is closed.
     *
     * @return the stop, to be closed when everything else is
     */
    public static Stop bySignal() {
        return new Stop(true);
    }

    /**
     * Listens to nobody but who calls {@link #now}.
     *
     * @return the stop
     */
    public static Stop byHand() {
        return new Stop(false);
    }

    /** Stops what is under way, and whatever begins later. */
    public void now() {
        stopped = true;
        var unused = signal.tryEmitEmpty();
    }

    /**
     * Ends some work when this does.
     *
     * @param work what to do
     * @param <T> what it emits
     * @return the work, which is cancelled and fails with {@link Stopped} once this is stopped
     */
    public <T> Mono<T> over(Mono<T> work) {
        return work.takeUntilOther(signal.asMono()).switchIfEmpty(ifStopped());
    }

    /**
     * Ends some work when this does.
     *
     * @param work what to do
     * @param <T> what it emits
     * @return the work, which is cancelled and fails with {@link Stopped} once this is stopped
     */
    public <T> Flux<T> over(Flux<T> work) {
        return work.takeUntilOther(signal.asMono()).concatWith(ifStopped());
    }

    /** After the signal: one that failed would end the work without cancelling it. */
    private <T> Mono<T> ifStopped() {
        return Mono.defer(() -> stopped ? Mono.error(new Stopped()) : Mono.empty());
    }

    private void stopAndWait() {
        now();
        try {
            var unused = closed.await(PATIENCE.toNanos(), NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that everything is closed: a process that waits for it may end. */
    @Override
    public void close() {
        closed.countDown();
        if (hook != null) {
            try {
                var unused = Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException underWay) {
                // the hook runs, and has just been told
            }
        }
    }

    /** The work was stopped from outside. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("Stopped", null, false, false);
        }
    }
}
