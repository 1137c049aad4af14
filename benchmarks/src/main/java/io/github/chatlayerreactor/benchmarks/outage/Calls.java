package io.github.chatlayerreactor.benchmarks.outage;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls at a steady rate, whatever becomes of those before, and what became of each. Times count from its own start. */
final class Calls {
    private static final Duration BETWEEN = Duration.ofMillis(5);

    private final Queue<Call> made = new ConcurrentLinkedQueue<>();
    private final long start = System.nanoTime();

    /** One of them. */
    static final class Call {
        private final Duration begun;
        private volatile @Nullable Throwable error;
        private volatile @Nullable Duration ended;

        Call(Duration begun) {
            this.begun = begun;
        }

        void end(Duration at, @Nullable Throwable failure) {
            error = failure;
            ended = at;
        }

        Duration begun() {
            return begun;
        }

        boolean isAnswered() {
            return ended != null;
        }

        /** What it failed with, if it did. */
        @Nullable Throwable error() {
            return error;
        }

        /** How long it took, or takes until now. */
        Duration took(Duration now) {
            Duration end = ended;
            return (end == null ? now : end).minus(begun);
        }
    }

    Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Makes them for so long, and completes when all have ended. */
    Mono<Void> make(Mono<?> call, Duration howLong) {
        int count = Math.toIntExact(howLong.dividedBy(BETWEEN));
        return Flux.interval(BETWEEN)
                .take(count)
                .flatMap(number -> record(call), count)
                .then();
    }

    private Mono<Void> record(Mono<?> call) {
        return Mono.defer(() -> {
            Call begun = new Call(now());
            made.add(begun);
            return call.doOnSuccess(reply -> begun.end(now(), null))
                    .doOnError(error -> begun.end(now(), error))
                    .onErrorComplete()
                    .then();
        });
    }

    List<Call> made() {
        return List.copyOf(made);
    }
}
