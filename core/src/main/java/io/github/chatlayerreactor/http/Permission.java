package io.github.chatlayerreactor.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** A circuit breaker's permission for one attempt. Once it was given, the breaker hears once what came of it. */
final class Permission {
    private static final AtomicIntegerFieldUpdater<Permission> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Permission.class, "state");

    private static final int ASKED = 1;
    private static final int SETTLED = 2;
    private static final int SERVER_ERROR = 500;

    private final CircuitBreaker breaker;
    private final long start;

    @SuppressWarnings("unused") // by STATE alone
    private volatile int state;

    /**
     * One that has not been asked for.
     *
     * @param start the moment at which the attempt begins, in nanoseconds
     */
    Permission(CircuitBreaker breaker, long start) {
        this.breaker = breaker;
        this.start = start;
    }

    /** Whether the attempt may be made. */
    boolean ask() {
        if (!breaker.tryAcquirePermission()) {
            return false;
        }
        if (!STATE.compareAndSet(this, 0, ASKED)) {
            breaker.releasePermission(); // the attempt was stopped meanwhile
        }
        return true;
    }

    /** Nothing came of it. */
    void giveBack() {
        if (STATE.getAndSet(this, SETTLED) == ASKED) {
            breaker.releasePermission();
        }
    }

    /**
     * Something came of it.
     *
     * @param status of the reply, 0 without one
     * @param error what ended the attempt, if one did
     * @param end the moment, on the same clock as the start
     */
    void settle(int status, @Nullable Throwable error, long end) {
        if (STATE.getAndSet(this, SETTLED) != ASKED) {
            return;
        }
        long duration = end - start;
        Throwable failure = status >= SERVER_ERROR ? new IllegalStateException("Status " + status) : error;
        if (failure != null && (status >= SERVER_ERROR || isTheServers(failure))) {
            breaker.onError(duration, TimeUnit.NANOSECONDS, failure);
        } else {
            breaker.onSuccess(duration, TimeUnit.NANOSECONDS);
        }
    }

    private static boolean isTheServers(Throwable error) {
        return error instanceof HttpException.Unreachable
                || error instanceof HttpException.Interrupted
                || error instanceof HttpException.TimedOut;
    }
}
