package io.github.chatlayerreactor.examples.service;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * When whoever sent a request stops waiting for its answer. It is in the Context of all that is done for the request, so that
 * no call outlasts it.
 *
 * @param start when the request came, by the ticker
 * @param length how long it may take; an error of it is that of whoever asks how much is left
 * @param ticker a monotonic clock, in nanoseconds
 */
record Deadline(long start, Supplier<Duration> length, LongSupplier ticker) {
    static Deadline after(Supplier<Duration> length, LongSupplier ticker) {
        return new Deadline(ticker.getAsLong(), length, ticker);
    }

    Context into(Context context) {
        return context.put(Deadline.class, this);
    }

    /** A call that is told how long it may take, and is cancelled if it takes longer. */
    static <T> Mono<T> bound(Function<Duration, Mono<T>> call) {
        return Mono.deferContextual(context -> {
            Duration left = left(context);
            return call.apply(left).timeout(left, Mono.error(Passed::new));
        });
    }

    /** A stream that is cancelled at the deadline, however far it has come. */
    static <T> Flux<T> bound(Flux<T> stream) {
        return Flux.deferContextual(context -> stream.materialize() // an error of takeUntilOther's would cancel nothing
                .takeUntilOther(Mono.delay(left(context)))
                .concatWith(Mono.fromSupplier(() -> Signal.error(new Passed())))
                .dematerialize());
    }

    private static Duration left(ContextView context) {
        Deadline deadline = context.get(Deadline.class);
        long left = deadline.start + deadline.length.get().toNanos() - deadline.ticker.getAsLong();
        if (left <= 0) {
            throw new Passed();
        }
        return Duration.ofNanos(left);
    }

    /** The time is over. */
    static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Passed() {
            super("The request's deadline has passed", null, false, false);
        }
    }
}
