package io.github.chatlayerreactor.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.Disposable;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What a shared token tells of itself: to the log, and to whoever listens. While nobody listens no event is made.
 *
 * <p>A failed fetch is logged the more severely the less of the held token's life is left: {@code INFO} while it is more
 * than a tenth, {@code WARN} from there on, {@code ERROR} once no usable token is left.
 */
final class Reports {
    /** How many events wait for a slow subscriber. */
    static final int CAPACITY = 256;

    private static final int SHARE_TO_WARN_AT = 10;

    private final LongSupplier ticker;
    private final Clock clock;
    private final Scheduler delivery;
    private final Logger log;
    private final AtomicLong fetches = new AtomicLong();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Who is told on the thread that reports, so that it must be quick. */
    @FunctionalInterface
    interface Listener {
        /** Hears an event. After {@code Closed} come at most those of a fetch that was starting meanwhile. */
        void hear(TokenEvent event);

        /** What this one puts into the Context of a fetch of whose start it has just heard. */
        default ContextView context(long fetch) {
            return Context.empty();
        }
    }

    Reports(LongSupplier ticker, Clock clock, Scheduler delivery) {
        this(ticker, clock, delivery, LoggerFactory.getLogger(SharedTokenSource.class));
    }

    Reports(LongSupplier ticker, Clock clock, Scheduler delivery, Logger log) {
        this.ticker = ticker;
        this.clock = clock;
        this.delivery = delivery;
        this.log = log;
    }

    /** Tells a listener of everything from now on. */
    void listenUntilClosed(Listener listener) {
        listeners.add(listener);
        if (closed) {
            dismiss(listener);
        }
    }

    private Disposable listen(Listener listener) {
        listenUntilClosed(listener);
        return () -> listeners.remove(listener);
    }

    /** Hands events to a thread of their own, the oldest waiting ones giving way to the newest. */
    Flux<TokenEvent> events() {
        return Flux.<TokenEvent>create(this::attach, OverflowStrategy.IGNORE)
                .onBackpressureBuffer(
                        CAPACITY,
                        lost -> log.debug("A slow subscriber misses {}", lost),
                        BufferOverflowStrategy.DROP_OLDEST)
                .publishOn(delivery, 1);
    }

    private void attach(FluxSink<TokenEvent> sink) {
        var unused = sink.onDispose(listen(event -> pass(event, sink)));
    }

    private static void pass(TokenEvent event, FluxSink<TokenEvent> sink) {
        var unused = sink.next(event);
        if (event instanceof TokenEvent.Closed) {
            sink.complete();
        }
    }

    /** What the fetch's Context is to hold: what the listeners put there. */
    Context started(Fetch fetch, State state) {
        fetch.number = fetches.incrementAndGet();
        Context context = Context.empty();
        if (!listeners.isEmpty()) {
            tell(new TokenEvent.FetchStarted(fetch.number, fetch.forced, remaining(state)));
            for (Listener listener : listeners) {
                context = context.putAll(contextOf(listener, fetch.number).readOnly());
            }
        }
        return context;
    }

    void granted(Fetch fetch, Lease lease, boolean recovered) {
        log.atLevel(recovered ? Level.INFO : Level.DEBUG).log("A token was granted: {}", lease.token);
        if (!listeners.isEmpty()) {
            tell(new TokenEvent.Granted(fetch.number, duration(fetch), lease.life));
        }
    }

    void failed(Fetch fetch, State state, AuthException cause, Duration wait) {
        Duration left = remaining(state);
        String message = cause.getMessage();
        log.atLevel(severity(state.lease(), left))
                .log("No new token, next try in {}, the held one ends in {}: {}", wait, left, message);
        if (!listeners.isEmpty()) {
            String kind = cause.getClass().getSimpleName();
            tell(new TokenEvent.FetchFailed(fetch.number, duration(fetch), kind, message, wait, left));
        }
    }

    Rejection rejected(Rejection verdict) {
        if (!listeners.isEmpty()) {
            tell(new TokenEvent.Rejected(verdict));
        }
        return verdict;
    }

    void closed() {
        closed = true;
        listeners.forEach(this::dismiss);
    }

    /** How long the held token is still handed out, by both clocks. */
    Duration remaining(State state) {
        return state.remaining(ticker.getAsLong(), clock.instant());
    }

    private Duration duration(Fetch fetch) {
        return Duration.ofNanos(Math.max(0, ticker.getAsLong() - fetch.startsAt));
    }

    private static Level severity(@Nullable Lease held, Duration left) {
        if (held == null || left.isZero()) {
            return Level.ERROR;
        }
        return left.compareTo(held.life.dividedBy(SHARE_TO_WARN_AT)) > 0 ? Level.INFO : Level.WARN;
    }

    private void dismiss(Listener listener) {
        if (listeners.remove(listener)) {
            tell(listener, new TokenEvent.Closed());
        }
    }

    private void tell(TokenEvent event) {
        listeners.forEach(listener -> tell(listener, event));
    }

    /** A listener that throws, whatever it is, must not harm the fetch that it hears of, nor those who wait for it. */
    private void tell(Listener listener, TokenEvent event) {
        try {
            listener.hear(event);
        } catch (Throwable thrown) {
            log.warn("A listener to the token's events threw", thrown);
        }
    }

    private Context contextOf(Listener listener, long fetch) {
        try {
            return Context.of(listener.context(fetch));
        } catch (Throwable thrown) {
            log.warn("A listener to the token's events threw", thrown);
            return Context.empty();
        }
    }
}
