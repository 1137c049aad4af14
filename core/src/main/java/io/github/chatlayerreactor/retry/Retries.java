package io.github.chatlayerreactor.retry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The retries of one client: its policy, and what all its calls together have left of the budget. It reads no clock and
 * waits for nothing; any number of threads may use it.
 *
 * <p>The balance is kept in thousandths of a retry, from 0 to the policy's reserve. While the reserve is full, as it is
 * where nothing fails, a call reads it and writes nothing.
 */
public final class Retries {
    private static final int ONE = 1000;
    private static final int LARGEST_SHIFT = 20;

    private final RetryPolicy policy;
    private final DoubleSupplier jitter;
    private final int earned;
    private final int full;
    private final AtomicInteger balance;

    /**
     * The retries of a new client, the reserve full.
     *
     * @param policy the policy
     * @param jitter uniform in 0 to 1
     */
    public Retries(RetryPolicy policy, DoubleSupplier jitter) {
        this.policy = policy;
        this.jitter = jitter;
        this.earned = (int) Math.round(policy.budgetRatio() * ONE);
        this.full = policy.budgetReserve() * ONE;
        this.balance = new AtomicInteger(full);
    }

    /** Earns what one call does; once for each call, whatever its attempts. */
    public void called() {
        int before = balance.get();
        while (before < full && !balance.compareAndSet(before, Math.min(full, before + earned))) {
            before = balance.get();
        }
    }

    /**
     * How long to wait before the next attempt; an answer spends one retry of the budget.
     *
     * @param attempts how many attempts the call has made, at least 1
     * @param asked what the server asks for, {@code null} if nothing
     * @param remaining until the call's deadline
     * @return the wait, less than what remains; or {@code null} for no further attempt: the attempts or the budget are
     *     spent, the server asks for more than the policy's longest wait, or the deadline comes first
     */
    public @Nullable Duration next(int attempts, @Nullable Duration asked, Duration remaining) {
        if (attempts >= policy.attempts() || (asked != null && asked.compareTo(policy.longestWait()) > 0)) {
            return null;
        }
        Duration backOff = backOff(attempts - 1);
        Duration wait = asked != null && asked.compareTo(backOff) > 0 ? asked : backOff;
        return wait.compareTo(remaining) < 0 && spent() ? wait : null;
    }

    /** Full jitter, doubling. */
    private Duration backOff(int retry) {
        Duration doubled = policy.firstBackOff().multipliedBy(1L << Math.min(retry, LARGEST_SHIFT));
        Duration longest = policy.longestBackOff();
        long nanos = (doubled.compareTo(longest) < 0 ? doubled : longest).toNanos();
        return Duration.ofNanos(Math.round(nanos * jitter.getAsDouble()));
    }

    private boolean spent() {
        int before = balance.get();
        while (before >= ONE) {
            if (balance.compareAndSet(before, before - ONE)) {
                return true;
            }
            before = balance.get();
        }
        return false;
    }
}
