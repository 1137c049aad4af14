package io.github.chatlayerreactor.retry;

import java.time.Duration;

/**
 * How often a call is tried, how long it waits in between, and how many retries a client has for all its calls.
 *
 * <p>The wait before retry {@code k}, counted from 0, is drawn evenly from 0 to {@code firstBackOff} × 2<sup>k</sup>, at
 * most {@code longestBackOff}, or is what the server asks for where that is longer. A server that asks for more than
 * {@code longestWait} is not asked again.
 *
 * <p>The budget keeps an outage from being answered with a multiple of the usual load: each call earns {@code
 * budgetRatio} of a retry, each retry spends one, and at most {@code budgetReserve} are kept, with which a client starts.
 *
 * @param attempts how often a call is tried at most, the first time included
 * @param firstBackOff the longest back-off before the first retry
 * @param longestBackOff the longest back-off before any retry
 * @param longestWait the longest wait that a server may ask for
 * @param budgetRatio the part of a retry that each call earns, counted in thousandths
 * @param budgetReserve how many retries are kept at most, and at the start
 */
public record RetryPolicy(
        int attempts,
        Duration firstBackOff,
        Duration longestBackOff,
        Duration longestWait,
        double budgetRatio,
        int budgetReserve) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int LARGEST_BUDGET = 1_000_000;
    private static final RetryPolicy DEFAULTS =
            new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(10), 0.2, 10);

    /**
     * Checks that there is an attempt, that each wait is 0 to a day and the first back-off no longer than the longest, and
     * that the budget's ratio is 0 to its reserve, which is 1 to a million.
     *
     * @param attempts how often a call is tried at most
     * @param firstBackOff the longest back-off before the first retry
     * @param longestBackOff the longest back-off before any retry
     * @param longestWait the longest wait that a server may ask for
     * @param budgetRatio the part of a retry that each call earns
     * @param budgetReserve how many retries are kept
     * @throws IllegalArgumentException if one of them is not so
     */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("The attempts include the first: at least 1, not " + attempts);
        }
        requireUpToADay("first back-off", firstBackOff);
        requireUpToADay("longest back-off", longestBackOff);
        requireUpToADay("longest wait", longestWait);
        if (firstBackOff.compareTo(longestBackOff) > 0) {
            throw new IllegalArgumentException(
                    "The first back-off, " + firstBackOff + ", is longer than the longest one, " + longestBackOff);
        }
        if (budgetReserve < 1 || budgetReserve > LARGEST_BUDGET) {
            throw new IllegalArgumentException("The budget's reserve must be 1 to " + LARGEST_BUDGET + " retries, not "
                    + budgetReserve + ": RetryPolicy.none() is a policy without retries");
        }
        if (!(budgetRatio >= 0 && budgetRatio <= budgetReserve)) {
            throw new IllegalArgumentException("The budget's ratio must be 0 to its reserve, " + budgetReserve
                    + " retries a call, not " + budgetRatio);
        }
    }

    /**
     * 3 attempts, a back-off from 100 ms to 2 s, at most 10 s where the server asks for a wait, 0.2 of a retry for each
     * call and 10 in reserve.
     *
     * @return the defaults
     */
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * One attempt.
     *
     * @return a policy without retries
     */
    public static RetryPolicy none() {
        return DEFAULTS.attempts(1);
    }

    /**
     * Sets how often a call is tried.
     *
     * @param most at most, the first time included; 3 by default
     * @return a policy like this one, with that
     * @throws IllegalArgumentException if it is less than 1
     */
    public RetryPolicy attempts(int most) {
        return new RetryPolicy(most, firstBackOff, longestBackOff, longestWait, budgetRatio, budgetReserve);
    }

    /**
     * Sets how long a call waits where the server asks for nothing.
     *
     * @param first at most before the first retry; 100 ms by default
     * @param longest at most before any retry; 2 s by default
     * @return a policy like this one, with that
     * @throws IllegalArgumentException if one is negative or more than a day, or the first the longer one
     */
    public RetryPolicy backOff(Duration first, Duration longest) {
        return new RetryPolicy(attempts, first, longest, longestWait, budgetRatio, budgetReserve);
    }

    /**
     * Sets how long a server may let a call wait.
     *
     * @param longest at most; 10 s by default
     * @return a policy like this one, with that
     * @throws IllegalArgumentException if it is negative or more than a day
     */
    public RetryPolicy longestWait(Duration longest) {
        return new RetryPolicy(attempts, firstBackOff, longestBackOff, longest, budgetRatio, budgetReserve);
    }

    /**
     * Sets how many retries a client has for all its calls.
     *
     * @param ratio the part of a retry that each call earns, counted in thousandths; 0.2 by default
     * @param reserve how many are kept at most, and at the start; 10 by default
     * @return a policy like this one, with that
     * @throws IllegalArgumentException if the reserve is not 1 to a million, or the ratio not 0 to the reserve
     */
    public RetryPolicy budget(double ratio, int reserve) {
        return new RetryPolicy(attempts, firstBackOff, longestBackOff, longestWait, ratio, reserve);
    }

    private static void requireUpToADay(String name, Duration wait) {
        if (wait.isNegative() || wait.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The " + name + " must be 0 to a day, not " + wait);
        }
    }
}
