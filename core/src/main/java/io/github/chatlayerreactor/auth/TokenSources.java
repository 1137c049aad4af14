package io.github.chatlayerreactor.auth;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A bounded set of shared token sources, one for each key: of a tenant, an account, a credential. A source is made when
 * its key is first subscribed to, serves all who use that key, and is closed with the set.
 *
 * <p>Beyond the bound the source that was used the longest ago makes room. That disturbs nobody: who waits for its token
 * still gets it, and then the source is closed; and as a {@link TokenSource} of this set stands for its key, who comes
 * later is served by a new one, for the price of one token request. A bound below the number of keys in use at a time
 * costs a request for almost every use; that the bound was passed is logged at warn once. Where sources {@linkplain
 * SharedTokenSource.Builder#revokeOnClose revoke} their tokens, one that makes room does too, under the calls that carry
 * its token.
 *
 * @param <K> the keys, with {@code equals} and {@code hashCode} that return quickly, since a lock is held while they run;
 *     none is while a source is made, asked or closed
 */
public final class TokenSources<K> implements AutoCloseable {
    private final int max;
    private final Function<? super K, SharedTokenSource> maker;
    private final Logger log;

    private final AtomicBoolean warned = new AtomicBoolean();

    /** By use, the longest ago first; its monitor guards it and {@code closed}. */
    private final Map<K, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

    private boolean closed;

    TokenSources(int max, Function<? super K, SharedTokenSource> maker, Logger log) {
        this.max = max;
        this.maker = maker;
        this.log = log;
    }

    /**
     * A set without sources.
     *
     * @param <K> the keys
     * @param max how many sources are kept, at least 1; those that make room while somebody waits for them come on top
     * @param maker makes the source of a key, with the credentials and settings of that key and best with one {@link
     *     SharedTokenSource.Builder#httpClient HTTP client} for all. It must not block, and leaves the closing to the set.
     *     It is called once at a time for each key, and again after the key's source was closed
     * @return the set, to be closed by the caller
     * @throws IllegalArgumentException if the bound is less than 1
     */
    public static <K> TokenSources<K> create(int max, Function<? super K, SharedTokenSource> maker) {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, not " + max);
        }
        return new TokenSources<>(max, maker, LoggerFactory.getLogger(TokenSources.class));
    }

    /**
     * The source for a key. It may be kept, and costs nothing before somebody subscribes to its token.
     *
     * <p>Its {@link TokenSource#token()} fails as that of {@link SharedTokenSource} does; with {@link
     * AuthException.Unavailable} also if the source could not be made, which the next subscriber tries again; and with
     * {@link AuthException.Closed} if this set is closed, or the key was while the subscriber waited.
     *
     * @param key the key
     * @return a source that stands for this key as long as the set is open
     */
    public TokenSource get(K key) {
        return new Keyed<>(this, key);
    }

    /**
     * Closes a key's source, if there is one, such as for a tenant that has left: who waits gets {@link
     * AuthException.Closed}. The key may be used again, which makes a new source.
     *
     * @param key the key
     * @return a publisher that closes on subscription, and completes when the source is closed; it never fails
     */
    public Mono<Void> shutdown(K key) {
        return Mono.defer(() -> {
            Slot last = taken(key);
            return last == null ? Mono.empty() : last.shutdown();
        });
    }

    /**
     * Starts {@link #shutdown(Object)} and does not wait for it.
     *
     * @param key the key
     */
    public void close(K key) {
        Slot last = taken(key);
        if (last != null) {
            last.close();
        }
    }

    /**
     * Closes the set and all its sources for good. Closing again does nothing.
     *
     * @return a publisher that closes on subscription, and completes when all are closed, see {@link
     *     SharedTokenSource#shutdown()}; it never fails
     */
    public Mono<Void> shutdown() {
        return Mono.defer(() -> Mono.when(stopped().stream().map(Slot::shutdown).toList()));
    }

    /** Starts {@link #shutdown()} and does not wait for it. */
    @Override
    public void close() {
        stopped().forEach(Slot::close);
    }

    private Mono<AccessToken> token(K key) {
        return Mono.using(() -> entered(key), Slot::token, slot -> left(key, slot));
    }

    private void left(K key, Slot slot) {
        if (slot.hasFailed()) {
            remove(key, slot);
        }
        slot.leave();
    }

    private Rejection reject(K key, AccessToken token) {
        Slot slot = held(key);
        SharedTokenSource source = slot == null ? null : slot.source();
        if (slot == null || source == null) {
            return isClosed() ? Rejection.CLOSED : Rejection.ALREADY_REPLACED;
        }
        Rejection verdict = source.reject(token);
        return verdict == Rejection.CLOSED && !isClosed() ? Rejection.ALREADY_REPLACED : verdict;
    }

    /** The key's slot, kept from being closed for the bound's sake until it is left. */
    private Slot entered(K key) {
        Slot oldest = null;
        Slot found;
        synchronized (slots) {
            if (closed) {
                throw new AuthException.Closed();
            }
            found = slots.get(key);
            if (found == null) {
                oldest = slots.size() < max ? null : oldest();
                found = new Slot(() -> maker.apply(key));
                slots.put(key, found);
            }
            found.enter();
        }
        if (oldest != null) {
            makeRoom(oldest);
        }
        return found;
    }

    private void makeRoom(Slot oldest) {
        if (warned.compareAndSet(false, true)) {
            log.warn(
                    "More than {} token sources are used: the one used the longest ago is closed for each new one",
                    max);
        }
        oldest.evict();
    }

    /** Takes out what was used the longest ago. */
    private Slot oldest() {
        Iterator<Slot> byUse = slots.values().iterator();
        Slot oldest = byUse.next();
        byUse.remove();
        return oldest;
    }

    private @Nullable Slot held(K key) {
        synchronized (slots) {
            return slots.get(key);
        }
    }

    private @Nullable Slot taken(K key) {
        synchronized (slots) {
            return closed ? slots.get(key) : slots.remove(key);
        }
    }

    private void remove(K key, Slot slot) {
        synchronized (slots) {
            slots.remove(key, slot);
        }
    }

    /** Refuses all that comes, and tells what is there, which is all there will ever be. */
    private List<Slot> stopped() {
        synchronized (slots) {
            closed = true;
            return List.copyOf(slots.values());
        }
    }

    private boolean isClosed() {
        synchronized (slots) {
            return closed;
        }
    }

    /** The source that stands for a key, whichever source serves it at the time. */
    private record Keyed<K>(TokenSources<K> sources, K key) implements TokenSource {
        @Override
        public Mono<AccessToken> token() {
            return sources.token(key);
        }

        @Override
        public Rejection reject(AccessToken token) {
            return sources.reject(key, token);
        }

        @Override
        public String toString() {
            return "TokenSources[" + key + "]";
        }
    }
}
