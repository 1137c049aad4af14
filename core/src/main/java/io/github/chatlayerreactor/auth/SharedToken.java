package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.auth.Fetch.Join;
import io.github.chatlayerreactor.auth.State.Failure;
import io.github.chatlayerreactor.auth.TokenFetcher.Granted;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/*
 * States. Everything known is one immutable State in one atomic reference, and every change is a compare-and-set of it.
 *
 *   FRESH --soft point--> STALE --hard point--> NONE          a rejection takes FRESH and STALE to NONE
 *     ^                     |                     |            close takes all to CLOSED, for ever
 *     '----- published -----'------ published ----'
 *
 * FRESH  the subscriber gets the token: a volatile read, a ticker read and one subscription. The first one notes that it is
 *        in use; after that there is no compare-and-set.
 * STALE  the subscriber gets the token, and starts a fetch if none runs and no back-off holds.
 * NONE   the subscriber joins the running fetch, or gets the last failure while its back-off holds, or starts a fetch.
 *
 * Invariants.
 *  1. At most one fetch is in the state, hence one runs. Only who puts it in subscribes to it, and only its own end or
 *     close takes it out: a result that finds another fetch in the state, or none, is late and is dropped.
 *  2. Each waiter ends exactly once: its own state decides (Waiter). It joins no fetch that is not in the state, so that
 *     it is never in the lists of two.
 *  3. State first, waiters second: who subscribes anew from a waiter's callback sees what the waiter was told.
 *  4. A rejected token leaves the state in the same step that answers REFRESH_STARTED or JOINED.
 *  5. The timer only looks at the state anew and acts on it. One that is late or lost costs a wait, never a wrong token;
 *     one that comes early arms itself again.
 */
/** The shared, cached token: each subscription gets the held one, or waits for the one fetch that runs. */
final class SharedToken extends Mono<AccessToken> {
    private static final AtomicReferenceFieldUpdater<SharedToken, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(SharedToken.class, State.class, "state");

    private final TokenFetcher fetcher;
    private final Reports reports;
    private final Backoff backoff;
    private final DoubleSupplier window;
    private final int maxWaiters;
    private final Clock clock;
    private final LongSupplier ticker;
    private volatile State state;
    private final Alarm timer;

    SharedToken(TokenFetcher fetcher, Reports reports, DoubleSupplier window, int maxWaiters) {
        this.fetcher = fetcher;
        this.reports = reports;
        this.backoff = fetcher.backoff();
        this.window = window;
        this.maxWaiters = maxWaiters;
        this.clock = fetcher.clock();
        this.ticker = fetcher.ticker();
        this.timer = new Alarm(fetcher.scheduler(), ticker, this::onTimer);
        this.state = State.initial(ticker.getAsLong());
    }

    @Override
    public void subscribe(CoreSubscriber<? super AccessToken> subscriber) {
        State seen = state;
        Lease lease = seen.lease();
        if (lease != null && lease.isFresh(ticker.getAsLong())) {
            if (!seen.used()) {
                use(lease);
            }
            subscriber.onSubscribe(new Handover(subscriber, lease.token));
            return;
        }
        Waiter waiter = new Waiter(subscriber);
        subscriber.onSubscribe(waiter);
        boolean served;
        do {
            served = waiter.hasEnded() || serve(waiter);
        } while (!served);
    }

    /** Notes that the token is wanted, and so is its successor, even if it has ended. */
    private void use(Lease lease) {
        State seen;
        do {
            seen = state;
        } while (seen.isUnused(lease) && !STATE.compareAndSet(this, seen, seen.inUse()));
    }

    /** Whether the waiter has what it is owed; if not, the state has changed meanwhile. */
    private boolean serve(Waiter waiter) {
        State seen = state;
        if (seen.lease() != null && !seen.used()) {
            use(seen.lease());
            return false;
        }
        long now = ticker.getAsLong();
        return switch (seen.phase(now, clock.instant())) {
            case FRESH -> handOver(seen, waiter);
            case STALE -> handOver(seen, waiter) && refresh(seen, now);
            case NONE -> seen.fetch() == null ? begin(seen, now, waiter) : join(seen.fetch(), waiter);
            case CLOSED -> fail(waiter, new AuthException.Closed());
        };
    }

    private static boolean handOver(State seen, Waiter waiter) {
        if (seen.lease() != null) {
            waiter.complete(seen.lease().token);
        }
        return true;
    }

    private static boolean fail(Waiter waiter, AuthException error) {
        waiter.fail(error);
        return true;
    }

    private static boolean join(Fetch running, Waiter waiter) {
        Join outcome = running.join(waiter);
        return outcome == Join.FULL ? fail(waiter, running.full()) : outcome == Join.JOINED;
    }

    private boolean begin(State seen, long now, Waiter waiter) {
        Failure failure = seen.failure();
        if (failure != null && seen.backsOff(now)) {
            return fail(waiter, failure.cause().copy(Duration.ofNanos(seen.nextTry(now) - now)));
        }
        Fetch fetch = fetch(seen, now, false);
        if (!STATE.compareAndSet(this, seen, seen.starting(fetch))) {
            return false;
        }
        boolean served = join(fetch, waiter);
        run(fetch);
        return served;
    }

    /** Starts a fetch that nobody waits for, unless one runs or the back-off holds. */
    private boolean refresh(State seen, long now) {
        return seen.fetch() != null || seen.backsOff(now) || start(seen, seen, fetch(seen, now, false));
    }

    private Fetch fetch(State seen, long now, boolean forced) {
        return new Fetch(maxWaiters, forced, seen.nextStart(now), seen.patience());
    }

    private boolean start(State seen, State next, Fetch fetch) {
        if (!STATE.compareAndSet(this, seen, next.starting(fetch))) {
            return false;
        }
        run(fetch);
        return true;
    }

    private void run(Fetch fetch) {
        Mono<Granted> granting = fetcher.fetch(fetch)
                .switchIfEmpty(Mono.error(Fetch::empty))
                .contextWrite(reports.started(fetch, state));
        fetch.runs(granting.subscribe(granted -> succeed(fetch, granted), error -> fail(fetch, error)));
    }

    private void succeed(Fetch fetch, Granted granted) {
        Lease lease = new Lease(granted, window.getAsDouble(), fetch.forced);
        State seen;
        State next;
        do {
            seen = state;
            if (seen.fetch() != fetch) {
                return;
            }
            AuthException defect = seen.defectOf(lease, ticker.getAsLong());
            if (defect != null) {
                fail(fetch, defect);
                return;
            }
            next = lease.isTooShortToKeep() ? seen.handedThrough() : seen.published(lease);
        } while (!STATE.compareAndSet(this, seen, next));
        reports.granted(fetch, lease, seen.failure() != null);
        if (next.lease() == lease) {
            timer.set(lease.soft);
        }
        fetch.end(waiter -> waiter.complete(lease.token));
    }

    private void fail(Fetch fetch, Throwable error) {
        AuthException cause = AuthException.of(error);
        long now = ticker.getAsLong();
        State seen;
        State next;
        do {
            seen = state;
            if (seen.fetch() != fetch) {
                return;
            }
            next = seen.failed(backoff.afterFetch(seen, cause, fetch.startsAt, now, clock.instant()));
        } while (!STATE.compareAndSet(this, seen, next));
        Duration wait = Duration.ofNanos(Math.max(0, next.nextTry(now) - now));
        reports.failed(fetch, next, cause, wait);
        if (next.isAwake()) {
            timer.set(next.nextTry(now));
        }
        fetch.end(waiter -> waiter.fail(cause.copy(wait)));
    }

    Rejection reject(AccessToken token) {
        State seen;
        long now;
        Rejection verdict;
        do {
            seen = state;
            now = ticker.getAsLong();
            verdict = seen.verdict(token, now);
        } while (seen.holds(token, now) && !carryOut(verdict, seen, token, now));
        return reports.rejected(verdict);
    }

    /** Puts the held token out of use, where that is the verdict; not if the state has changed meanwhile. */
    private boolean carryOut(Rejection verdict, State seen, AccessToken held, long now) {
        return switch (verdict) {
            case JOINED -> STATE.compareAndSet(this, seen, seen.rejecting(held));
            case REFRESH_STARTED -> start(seen, seen.rejecting(held).forcing(now), fetch(seen, now, true));
            case ALREADY_REPLACED, SUPPRESSED, CLOSED -> true;
        };
    }

    private void onTimer() {
        boolean settled;
        do {
            settled = look();
        } while (!settled);
    }

    private boolean look() {
        State seen = state;
        long now = ticker.getAsLong();
        if (seen.closed() || seen.fetch() != null || !seen.isAwake()) {
            return true;
        }
        long due = seen.refreshDue(now, clock.instant());
        if (now - due < 0) {
            timer.set(due);
            return true;
        }
        return refresh(seen, now);
    }

    void close() {
        State last = STATE.getAndUpdate(this, State::closing);
        timer.stop();
        reports.closed();
        if (last.fetch() != null) {
            last.fetch().stop();
            last.fetch().end(waiter -> waiter.fail(new AuthException.Closed()));
        }
    }

    State state() {
        return state;
    }
}
