package io.github.chatlayerreactor.http;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * What a call hands to its subscriber, and what the subscriber asks of it.
 *
 * <p>Demand is the sum of all requests: no attempt but the last hands on an element, so each is asked for the whole of it.
 *
 * <p>Elements come one after another; an end by the deadline comes from a thread of its own. It and an element that is
 * being handed on meet at a counter: who finds it taken leaves the end to the other.
 */
final class Delivery<T> {
    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Delivery> SIGNALS =
            AtomicIntegerFieldUpdater.newUpdater(Delivery.class, "signals");

    private final CoreSubscriber<? super T> subscriber;
    private @Nullable Subscription source;
    private long demand;

    @SuppressWarnings("unused") // by SIGNALS alone
    private volatile int signals;

    private @Nullable Throwable lateEnd;
    private volatile boolean begun;

    Delivery(CoreSubscriber<? super T> subscriber) {
        this.subscriber = subscriber;
    }

    /** Whether an element was handed on. */
    boolean hasBegun() {
        return begun;
    }

    /** From now on elements are asked of this one. */
    void from(Subscription next) {
        long asked;
        synchronized (this) {
            source = next;
            asked = demand;
        }
        if (asked > 0) {
            next.request(asked);
        }
    }

    void request(long n) {
        if (Operators.validate(n)) {
            Subscription asked;
            synchronized (this) {
                demand = Operators.addCap(demand, n);
                asked = source;
            }
            if (asked != null) {
                asked.request(n);
            }
        }
    }

    void next(T element, Context context) {
        if (SIGNALS.getAndIncrement(this) != 0) {
            Operators.onDiscard(element, context);
            return;
        }
        begun = true;
        subscriber.onNext(element);
        if (SIGNALS.decrementAndGet(this) != 0) {
            subscriber.onError(lateEnd);
        }
    }

    void last(T element) {
        subscriber.onNext(element);
        subscriber.onComplete();
    }

    void complete() {
        subscriber.onComplete();
    }

    void fail(Throwable error) {
        subscriber.onError(error);
    }

    /** Ends it from another thread than that of the elements. */
    void failMeanwhile(Throwable error) {
        lateEnd = error;
        if (SIGNALS.getAndIncrement(this) == 0) {
            subscriber.onError(error);
        }
    }
}
