package io.github.chatlayerreactor.auth;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.core.EventConsumer;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The circuit breaker around the requests of one source, and from when on it permits one while it is open. */
final class BreakerGuard {
    private final CircuitBreaker breaker;
    private final LongSupplier ticker;
    private final Watch watch;

    BreakerGuard(CircuitBreaker breaker, LongSupplier ticker) {
        this.breaker = breaker;
        this.ticker = ticker;
        this.watch = new Watch(breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState(), ticker);
        breaker.getEventPublisher().onStateTransition(watch);
    }

    <T> Mono<T> guard(Mono<T> request) {
        return request.transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(
                        CallNotPermittedException.class,
                        open -> AuthException.Unavailable.notAsked(
                                "The token server's circuit breaker is " + breaker.getState()));
    }

    /** The same error, with the wait until the breaker permits a try if it is open and that is known. */
    AuthException untilItPermits(AuthException error) {
        Long permits = watch.permits;
        if (permits == null || breaker.getState() != CircuitBreaker.State.OPEN) {
            return error;
        }
        long wait = permits - ticker.getAsLong();
        return wait > 0 ? error.copy(Duration.ofNanos(wait)) : error;
    }

    CircuitBreaker.State state() {
        return breaker.getState();
    }

    void close() {
        watch.ticker = null;
    }

    /**
     * Notes when the breaker opens. Resilience4j takes no consumer off again: once closed, this one holds nothing of its
     * source.
     */
    private static final class Watch implements EventConsumer<CircuitBreakerOnStateTransitionEvent> {
        /** The breaker permits only after its interval, which it counts in milliseconds. */
        private static final long JUST_AFTER = 1;

        private final IntervalFunction intervals;
        private volatile @Nullable LongSupplier ticker;
        private volatile @Nullable Long permits;
        private int openings;

        Watch(IntervalFunction intervals, LongSupplier ticker) {
            this.intervals = intervals;
            this.ticker = ticker;
        }

        @Override
        public void consumeEvent(CircuitBreakerOnStateTransitionEvent event) {
            LongSupplier reading = ticker;
            if (reading != null) {
                note(event.getStateTransition(), reading);
            }
        }

        private synchronized void note(CircuitBreaker.StateTransition change, LongSupplier reading) {
            if (change.getToState() != CircuitBreaker.State.OPEN) {
                permits = null;
                return;
            }
            openings = change.getFromState() == CircuitBreaker.State.HALF_OPEN ? openings + 1 : 1;
            Duration interval = Duration.ofMillis(intervals.apply(openings) + JUST_AFTER);
            permits = reading.getAsLong() + interval.toNanos();
        }
    }
}
