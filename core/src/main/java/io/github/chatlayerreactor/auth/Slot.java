package io.github.chatlayerreactor.auth;

import static java.util.Objects.requireNonNull;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The place of one source in a set: the source is made once, by who comes first, while others wait without blocking. */
final class Slot {
    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

    private final Supplier<SharedTokenSource> maker;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final Sinks.One<SharedTokenSource> made = Sinks.one();
    private volatile @Nullable SharedTokenSource source;
    private final AtomicInteger users = new AtomicInteger();
    private volatile boolean evicted;
    private volatile boolean failed;

    Slot(Supplier<SharedTokenSource> maker) {
        this.maker = maker;
    }

    /** The source, once it is made. */
    @Nullable SharedTokenSource source() {
        return source;
    }

    /** Comes before each use. None comes after the eviction, for which the set sees. */
    void enter() {
        users.incrementAndGet();
    }

    /** Comes after each use; the last one closes what was evicted. */
    void leave() {
        if (users.decrementAndGet() == 0 && evicted) {
            close();
        }
    }

    /** Whether its source could not be made, and never will be. */
    boolean hasFailed() {
        return failed;
    }

    /** Makes the source if nobody has, and asks it. */
    Mono<AccessToken> token() {
        SharedTokenSource ready = source;
        if (ready != null) {
            return ready.token();
        }
        if (claimed.compareAndSet(false, true)) {
            make();
        }
        return made.asMono()
                .onErrorMap(AuthException.class, error -> error.copy(null)) // one for each subscriber
                .flatMap(SharedTokenSource::token);
    }

    private void make() {
        SharedTokenSource result;
        try {
            result = requireNonNull(maker.get(), "no source");
        } catch (Throwable thrown) {
            failed = true;
            made.emitError(
                    AuthException.Unavailable.notAsked(
                            "The token source could not be made: "
                                    + thrown.getClass().getSimpleName(),
                            thrown),
                    FAIL_FAST);
            Exceptions.throwIfJvmFatal(thrown);
            return;
        }
        source = result;
        made.emitValue(result, FAIL_FAST);
    }

    /** Closes the source as soon as nobody waits for it. */
    void evict() {
        evicted = true;
        if (users.get() == 0) {
            close();
        }
    }

    void close() {
        var unused = shutdown().subscribe(nothing -> {}, failure -> LOG.warn("A token source was not closed", failure));
    }

    /** Closes the source, or sees to it that none is made; one that is being made is closed as soon as it is there. */
    Mono<Void> shutdown() {
        return Mono.defer(() -> {
            if (claimed.compareAndSet(false, true)) {
                made.emitError(new AuthException.Closed(), FAIL_FAST);
            }
            return made.asMono().onErrorComplete().flatMap(SharedTokenSource::shutdown);
        });
    }
}
