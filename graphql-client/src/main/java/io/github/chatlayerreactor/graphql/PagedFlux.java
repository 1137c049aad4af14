package io.github.chatlayerreactor.graphql;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The elements of pages, one page after another, where demand alone has a page asked for. An operator of its own, since
 * none of Reactor's waits for it: {@code expand}, {@code repeat} and {@code concatMap} subscribe to the next page when the
 * one before it ends, demand or not.
 *
 * @param <C> the cursor
 * @param <N> the nodes
 * @param <T> what a page is made of for the subscriber: its nodes, or itself
 */
final class PagedFlux<C, N, T> extends Flux<T> {
    private final Paging<?, C, N> paging;
    private final Function<@Nullable C, Mono<Page<C, N>>> fetch;
    private final Function<? super Page<C, N>, List<T>> elements;

    /**
     * Asks for nothing until it is subscribed to.
     *
     * @param fetch the page after a cursor, or the first for {@code null}; never empty
     * @param elements what is emitted of a page
     */
    PagedFlux(
            Paging<?, C, N> paging,
            Function<@Nullable C, Mono<Page<C, N>>> fetch,
            Function<? super Page<C, N>, List<T>> elements) {
        this.paging = paging;
        this.fetch = fetch;
        this.elements = elements;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        subscriber.onSubscribe(new Reading<>(this, subscriber));
    }

    /*
     * Demand, the arrival of a page, its failure, and the cancel come from any thread. Each leaves its mark and calls
     * drain(): who finds nobody there goes on for all, the others have been noted. So pages that are there at once make a
     * loop and no recursion.
     *
     * Invariants.
     *  1. What is not volatile belongs to who drains.
     *  2. One page at most is asked for at a time: asking is true from the request until that page is opened. So one page
     *     at most waits behind the open one.
     *  3. A page is asked for only if the elements demanded are more than those left of the open page: with prefetch at
     *     any time, without it when none are left.
     *  4. A failure waits until the open page was emitted; then it needs no demand.
     */
    private static final class Reading<C, N, T> implements CoreSubscriber<Page<C, N>>, Subscription {
        @SuppressWarnings("rawtypes")
        private static final AtomicIntegerFieldUpdater<Reading> SIGNALS =
                AtomicIntegerFieldUpdater.newUpdater(Reading.class, "signals");

        @SuppressWarnings("rawtypes")
        private static final AtomicLongFieldUpdater<Reading> DEMAND =
                AtomicLongFieldUpdater.newUpdater(Reading.class, "demand");

        @SuppressWarnings("rawtypes")
        private static final AtomicReferenceFieldUpdater<Reading, Subscription> ASKED =
                AtomicReferenceFieldUpdater.newUpdater(Reading.class, Subscription.class, "asked");

        private final PagedFlux<C, N, T> pages;
        private final CoreSubscriber<? super T> subscriber;
        private final CursorTrail<C> trail = new CursorTrail<>();

        @SuppressWarnings("unused") // by SIGNALS alone
        private volatile int signals;

        private volatile long demand;

        @SuppressWarnings("unused") // by ASKED alone
        private volatile @Nullable Subscription asked;

        private volatile @Nullable Page<C, N> arrived;
        private volatile @Nullable Throwable failure;
        private volatile boolean ended;

        private List<T> open = List.of();
        private int emitted;
        private @Nullable C next;
        private boolean asking;
        private boolean isLast;
        private int opened;

        Reading(PagedFlux<C, N, T> pages, CoreSubscriber<? super T> subscriber) {
            this.pages = pages;
            this.subscriber = subscriber;
            this.next = pages.paging.start();
            if (next != null) {
                var unused = trail.add(next);
            }
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                var unused = Operators.addCap(DEMAND, this, n);
                drain();
            }
        }

        @Override
        public void cancel() {
            ended = true;
            var unused = Operators.terminate(ASKED, this);
        }

        @Override
        public void onSubscribe(Subscription page) {
            if (Operators.replace(ASKED, this, page)) {
                page.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(Page<C, N> page) {
            arrived = page;
            drain();
        }

        @Override
        public void onError(Throwable error) {
            if (ended) {
                Operators.onErrorDropped(error, currentContext());
                return;
            }
            failure = error;
            drain();
        }

        @Override
        public void onComplete() {
            // the page is there already: a fetch is never empty
        }

        private void drain() {
            if (SIGNALS.getAndIncrement(this) != 0) {
                return;
            }
            int seen = 1;
            while (seen != 0) {
                advance();
                seen = SIGNALS.addAndGet(this, -seen);
            }
        }

        /** Goes as far as demand and what has arrived allow. */
        private void advance() {
            boolean goesOn = true;
            while (goesOn && !ended) {
                if (isAnotherDue()) {
                    ask();
                }
                goesOn = emitted < open.size() ? emit() : turn();
            }
        }

        private boolean isAnotherDue() {
            int left = open.size() - emitted;
            return !asking
                    && !isLast
                    && failure == null
                    && demand > left
                    && (left == 0 || pages.paging.isPrefetching());
        }

        private void ask() {
            asking = true;
            try {
                pages.fetch.apply(next).subscribe(this);
            } catch (RuntimeException thrown) {
                failure = Operators.onOperatorError(thrown, currentContext());
            }
        }

        private boolean emit() {
            boolean demanded = demand > 0;
            if (demanded) {
                T element = open.get(emitted++);
                subscriber.onNext(element);
                var unused = Operators.produced(DEMAND, this, 1);
            }
            return demanded;
        }

        /** At the end of a page: opens the next, or ends. Whether it has opened one. */
        private boolean turn() {
            Page<C, N> page = arrived;
            Throwable error = failure;
            if (page != null) {
                open(page);
            } else if (error != null) {
                ended = true;
                subscriber.onError(error);
            } else if (isLast) {
                ended = true;
                subscriber.onComplete();
            }
            return page != null;
        }

        private void open(Page<C, N> page) {
            arrived = null;
            asking = false;
            open = pages.elements.apply(page);
            emitted = 0;
            opened++;
            isLast = !page.hasNext();
            next = page.cursor();
            if (isLast) {
                return;
            }
            if (next == null) {
                failure = broken("says that more follow, and has no cursor");
            } else if (!trail.add(next)) {
                failure = broken("leads back to where an earlier page led");
            }
        }

        private GraphQlException broken(String how) {
            return new GraphQlException.BrokenPaging(pages.paging.query(), opened, how);
        }
    }
}
