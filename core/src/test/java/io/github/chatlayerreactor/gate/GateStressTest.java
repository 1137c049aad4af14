package io.github.chatlayerreactor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;

/** A gate between threads that enter, ask late, cancel, release from each other's hands and pause it. */
@ExtendWith(NoDroppedErrors.class)
final class GateStressTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 25_000;
    private static final int PERMITS = 7;
    private static final int BATCH_PERMITS = 3;
    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(60);

    private final Gate gate = Gate.builder()
            .permits(PERMITS)
            .batchPermits(BATCH_PERMITS)
            .queue(40)
            .scheduler(Schedulers.parallel())
            .build();
    private final AtomicInteger out = new AtomicInteger();
    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger batchOut = new AtomicInteger();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Queue<Visitor> visitors = new ConcurrentLinkedQueue<>();

    @Test
    void letsOutNeverMoreThanItsPermitsAndLosesNone() throws Exception {
        List<CompletableFuture<Void>> crowd = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            crowd.add(CompletableFuture.runAsync(() -> visit(random)));
        }
        for (CompletableFuture<Void> one : crowd) {
            one.get(TIMEOUT, TimeUnit.NANOSECONDS);
        }
        drain();

        assertThat(violations).isEmpty();
        assertThat(List.of(gate.inFlight(), gate.waiting(), out.get())).containsOnly(0);
        assertThat(entered).as("visitors that were let in").hasValueGreaterThan(ROUNDS / 10);
    }

    private void visit(SplittableRandom random) {
        for (int i = 0; i < ROUNDS; i++) {
            Visitor visitor = new Visitor(random.nextInt(3) == 0 ? Lane.BATCH : Lane.LIVE, random.nextInt(3));
            Duration patience = Duration.ofNanos(random.nextInt(2) * random.nextLong(100_000_000));
            gate.enter(visitor.lane, patience).subscribe(visitor);
            visitors.add(visitor);
            if (visitors.size() > 20) {
                settle(visitors.poll(), random);
            }
            if (random.nextInt(1_000) == 0) {
                gate.pause(Duration.ofNanos(random.nextLong(1_000_000)));
            }
        }
    }

    /** Asks, or cancels, or both, and releases what is there or will come. */
    private static void settle(@Nullable Visitor visitor, SplittableRandom random) {
        if (visitor != null) {
            int choice = random.nextInt(3);
            if (choice > 0) {
                visitor.subscription.request(1);
            }
            if (choice < 2) {
                visitor.subscription.cancel();
            }
            visitor.leave();
        }
    }

    /** Bounded: all who wait are let in or have cancelled. */
    private void drain() {
        long end = System.nanoTime() + TIMEOUT;
        for (Visitor left : visitors) {
            left.subscription.request(1);
            left.subscription.cancel();
            left.leave();
        }
        while ((gate.inFlight() > 0 || gate.waiting() > 0) && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    /** Releases its permit from its callback, or when it is told to leave, whichever of these comes last. */
    private final class Visitor implements CoreSubscriber<Permit> {
        final Lane lane;
        private final int manner;
        private final AtomicInteger endings = new AtomicInteger();
        private final AtomicBoolean released = new AtomicBoolean();
        private volatile boolean leaving;
        private volatile @Nullable Permit permit;
        private Subscription subscription = Operators.emptySubscription();

        Visitor(Lane lane, int manner) {
            this.lane = lane;
            this.manner = manner;
        }

        @Override
        public void onSubscribe(Subscription started) {
            subscription = started;
            if (manner > 0) {
                started.request(1);
            }
        }

        @Override
        public void onNext(Permit got) {
            entered.incrementAndGet();
            if (out.incrementAndGet() > PERMITS) {
                violations.add("More than " + PERMITS + " permits are out");
            }
            if (lane == Lane.BATCH && batchOut.incrementAndGet() > BATCH_PERMITS) {
                violations.add("More than " + BATCH_PERMITS + " permits are out in the lane BATCH");
            }
            permit = got;
            if (manner == 1 || leaving) {
                leave();
            }
        }

        @Override
        public void onError(Throwable error) {
            end();
        }

        @Override
        public void onComplete() {
            end();
        }

        private void end() {
            if (endings.incrementAndGet() > 1) {
                violations.add("Ended twice");
            }
        }

        void leave() {
            leaving = true;
            Permit held = permit;
            if (held == null) {
                return;
            }
            if (released.compareAndSet(false, true)) {
                if (lane == Lane.BATCH) {
                    batchOut.decrementAndGet();
                }
                out.decrementAndGet();
                held.release(Outcome.SERVED);
            }
        }
    }
}
