package io.github.chatlayerreactor.boot;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a test waits for, within bounds. */
public final class Awaited {
    /** How long at most. */
    public static final Duration WAIT = Duration.ofSeconds(20);

    private Awaited() {}

    /**
     * The value of a publisher that has one.
     *
     * @param <T> its type
     * @param mono the publisher
     * @return what it emits
     */
    public static <T> T value(Mono<T> mono) {
        return requireNonNull(mono.block(WAIT));
    }

    /**
     * Waits for the end of a publisher.
     *
     * @param mono the publisher
     */
    public static void end(Mono<?> mono) {
        mono.then().block(WAIT);
    }

    /**
     * Waits until something is so.
     *
     * @param condition whether it is
     */
    public static void until(BooleanSupplier condition) {
        end(Flux.interval(Duration.ZERO, Duration.ofMillis(10))
                .onBackpressureDrop()
                .filter(tick -> condition.getAsBoolean())
                .next());
    }
}
