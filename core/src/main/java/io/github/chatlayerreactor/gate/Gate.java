package io.github.chatlayerreactor.gate;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Bounds how many calls run at once. Who wants to call enters and gets a {@link Permit}, at once where one is free, else
 * in order; whoever is done releases it. Nothing here blocks, and no signal comes while a lock is held.
 *
 * <p>The number of permits is fixed, or adapts to what the server bears: while all permits are out, each call that is
 * {@link Permit.Outcome#SERVED} adds one part in {@link #limit()} of a permit, and one that is {@link
 * Permit.Outcome#OVERLOADED} takes three tenths of them away, once for a burst: a call that entered before the last
 * decrease causes no other. Calls that run when the number shrinks are left to end.
 */
public final class Gate {
    /** Far enough, and moments that far apart can still be told in order. */
    private static final long LONGEST = Long.MAX_VALUE / 2;

    private final Turnstile turnstile;

    private Gate(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    /**
     * A gate with a fixed number of permits and defaults otherwise.
     *
     * @param permits how many calls may run at once, at least 1
     * @return the gate
     * @throws IllegalArgumentException if it is less than 1
     */
    public static Gate fixed(int permits) {
        return builder().permits(permits).build();
    }

    /**
     * A gate to be configured.
     *
     * @return a builder whose settings all have defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Enters, once for each subscription. Who subscribes takes a place or a permit at once; it is only the signal of the
     * permit that waits for demand.
     *
     * @param lane who goes first
     * @param patience how long the subscriber can wait, from subscription on. It sets no timer: the gate refuses at once
     *     whom a pause would keep for longer, and leaves it to others to cancel who has waited for a permit for too long.
     *     Zero or less: enters at once or not at all
     * @return a publisher that emits one {@link Permit} and completes: on the subscriber's thread where it enters at once,
     *     else on that of whoever gave the permit back or of the scheduler. The subscriber must release it. It fails with
     *     {@link GateException.QueueFull} where as many wait as may, or with {@link GateException.TooLate} where the gate
     *     is paused for longer than the patience, which a waiter is told as soon as such a pause begins, or where there
     *     is no patience and no free permit. It is never empty. A cancel before the permit was emitted frees the place
     *     and gives back the permit, at once; after that the permit must be released all the same
     */
    public Mono<Permit> enter(Lane lane, Duration patience) {
        return new Entrance(turnstile, Objects.requireNonNull(lane, "lane"), nanoseconds(patience));
    }

    /**
     * Enters if that is possible at once: a permit is free, nobody waits for it, and the gate is not paused.
     *
     * @param lane who goes first
     * @return a permit, which the caller must release, or {@code null}
     */
    public @Nullable Permit tryEnter(Lane lane) {
        return turnstile.tryEnter(Entrant.without(turnstile, Objects.requireNonNull(lane, "lane")));
    }

    /**
     * Lets nobody enter for a while. Of several pauses the one with the latest end counts, so that any number of calls
     * that were told to wait at the same time pause the gate once. Whoever is inside goes on; who waits and cannot wait
     * for that long fails with {@link GateException.TooLate}, on this thread.
     *
     * @param wait how long from now; zero or less does nothing
     */
    public void pause(Duration wait) {
        long nanoseconds = nanoseconds(wait);
        if (nanoseconds > 0) {
            turnstile.pause(nanoseconds);
        }
    }

    /**
     * How many permits may be out at once now.
     *
     * @return the limit, without the fraction that an adaptive gate keeps
     */
    public int limit() {
        return turnstile.look(Places::limit);
    }

    /**
     * How many permits are out.
     *
     * @return the number, above {@link #limit()} for a while after that has shrunk
     */
    public int inFlight() {
        return turnstile.look(Places::inFlight);
    }

    /**
     * How many permits are out in one lane.
     *
     * @param lane which one
     * @return the number; that of {@link Lane#BATCH} is at most what {@link Builder#batchPermits} allows
     */
    public int inFlight(Lane lane) {
        return turnstile.look(places -> places.inFlight(lane));
    }

    /**
     * How many subscribers wait for a permit.
     *
     * @return the number in both lanes together
     */
    public int waiting() {
        return turnstile.look(Places::waiting);
    }

    /**
     * How many subscribers wait for a permit in one lane.
     *
     * @param lane which one
     * @return the number
     */
    public int waiting(Lane lane) {
        return turnstile.look(places -> places.waiting(lane));
    }

    private static long nanoseconds(Duration duration) {
        return Math.min(LONGEST, TimeUnit.NANOSECONDS.convert(duration));
    }

    private static final class Entrance extends Mono<Permit> {
        private final Turnstile turnstile;
        private final Lane lane;
        private final long patience;

        Entrance(Turnstile turnstile, Lane lane, long patience) {
            this.turnstile = turnstile;
            this.lane = lane;
            this.patience = patience;
        }

        @Override
        public void subscribe(CoreSubscriber<? super Permit> subscriber) {
            Entrant entrant = new Entrant(subscriber, turnstile, lane, patience);
            subscriber.onSubscribe(entrant);
            turnstile.enter(entrant);
        }
    }

    /** The settings of a gate. */
    public static final class Builder {
        private int least = 500;
        private int most = 500;
        private int start = 500;
        private int queue = 10_000;
        private int batchPermits = Integer.MAX_VALUE;
        private Scheduler scheduler = Schedulers.parallel();
        private LongSupplier ticker = System::nanoTime;

        private Builder() {}

        /**
         * How many calls may run at once, whatever becomes of them. Takes the place of {@link #adaptive(int, int, int)}.
         * Default: 500.
         *
         * @param count at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder permits(int count) {
            int permits = requireAtLeast("permits", 1, count);
            return adaptive(permits, permits);
        }

        /**
         * Adapts the number of calls that may run at once, from the largest on. Default: it is fixed.
         *
         * @param fewest at least 1
         * @param largest at least the fewest
         * @return this builder
         * @throws IllegalArgumentException if they are not in that order
         */
        public Builder adaptive(int fewest, int largest) {
            return adaptive(fewest, largest, largest);
        }

        /**
         * Adapts the number of calls that may run at once. Takes the place of {@link #permits}. Default: it is fixed.
         *
         * @param fewest at least 1
         * @param largest at least the fewest
         * @param first the number to start with, between the two
         * @return this builder
         * @throws IllegalArgumentException if they are not in that order
         */
        public Builder adaptive(int fewest, int largest, int first) {
            if (!(1 <= fewest && fewest <= first && first <= largest)) {
                throw new IllegalArgumentException("1 <= fewest <= first <= largest does not hold for fewest " + fewest
                        + ", first " + first + ", largest " + largest);
            }
            this.least = fewest;
            this.most = largest;
            this.start = first;
            return this;
        }

        /**
         * How many subscribers may wait at once, in both lanes together; one more gets {@link GateException.QueueFull}.
         * Default: 10 000.
         *
         * @param count at least 0, with which nobody waits
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder queue(int count) {
            this.queue = requireAtLeast("queue", 0, count);
            return this;
        }

        /**
         * How many of the permits {@link Lane#BATCH} may hold at once, so that the rest is free for {@link Lane#LIVE}.
         * Default: all.
         *
         * @param count at least 1; where there are no more permits than that, it bounds nothing
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder batchPermits(int count) {
            this.batchPermits = requireAtLeast("batchPermits", 1, count);
            return this;
        }

        /**
         * What the one timer runs on, at the end of a pause for which somebody waits. Default: {@link
         * Schedulers#parallel()}. Where it refuses the timer, nobody can wait: who would gets {@link
         * GateException.TooLate}.
         *
         * @param timers the scheduler, which is not disposed of
         * @return this builder
         */
        public Builder scheduler(Scheduler timers) {
            this.scheduler = timers;
            return this;
        }

        /**
         * The monotonic clock that pauses and patience are counted on. Default: {@link System#nanoTime()}.
         *
         * @param nanoseconds reads it
         * @return this builder
         */
        public Builder ticker(LongSupplier nanoseconds) {
            this.ticker = nanoseconds;
            return this;
        }

        /**
         * Makes the gate.
         *
         * @return the gate, open and empty
         */
        public Gate build() {
            Places places = new Places(new Limit(least, most, start), batchPermits, queue);
            return new Gate(new Turnstile(places, scheduler, ticker));
        }

        private static int requireAtLeast(String name, int least, int count) {
            if (count < least) {
                throw new IllegalArgumentException(name + " must be at least " + least + ", not " + count);
            }
            return count;
        }
    }
}
