package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.gate.Permit;
import io.github.chatlayerreactor.http.CallEnd.Outcome;
import io.github.chatlayerreactor.http.CallObserver.Observed;
import io.github.chatlayerreactor.http.Origins.Origin;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/*
 * A call goes from step to step, one at a time, and whoever ends it takes the step away:
 *
 *   new --> Admission --permit--> Attempt --last element or error--> over
 *                                  |   ^
 *                       may follow |   | second exchange after a 401, or retry
 *                                  v   |
 *                                 Pause        cancel and deadline lead from each step to over
 *
 * Invariants.
 *  1. The step changes by compare-and-set, from the one that who changes it knows, and never once the call is over.
 *  2. A signal counts only if it comes from the current step. What comes from an earlier one is late and is dropped.
 *  3. Who takes the last step away, and nobody else, stops it, gives the permit back, lifts the deadline, tells the
 *     observer, and then ends the subscriber: by the result, the error, or, after a cancel, not at all.
 */
/**
 * One subscription to one call: deadline, gate, retry, circuit breaker, token and HTTP in one operator, since as many
 * operators of Reactor's cost a call more than a tenth.
 */
final class Call<T> extends Deadlines.Bounded implements Subscription {
    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Call, @Nullable Step> STEP =
            AtomicReferenceFieldUpdater.newUpdater(Call.class, Step.class, "step");

    final AuthorisedExchange exchange;
    final Request request;
    final Function<? super Reply, ? extends Publisher<T>> handler;
    final Observed observed;
    final Context context;
    final Tries tries;
    final Origin origin;
    final long start;

    private final Delivery<T> delivery;
    private final boolean single;
    private final Duration length;
    private final long end;

    private volatile @Nullable Step step;
    private @Nullable Permit permit;

    /** A call that has not started. It may take {@code length}; a {@code single} one is over with its first element. */
    Call(
            AuthorisedExchange exchange,
            Request request,
            Function<? super Reply, ? extends Publisher<T>> handler,
            Duration length,
            CoreSubscriber<? super T> subscriber,
            boolean single) {
        this.exchange = exchange;
        this.request = request;
        this.handler = handler;
        this.delivery = new Delivery<>(subscriber);
        this.tries = new Tries(exchange, request);
        this.single = single;
        this.observed = exchange.observer.start(request, subscriber.currentContext());
        this.context = observed.within(subscriber.currentContext());
        this.origin = exchange.origins.of(request.uri());
        this.length = length;
        this.start = now();
        this.end = start + Deadlines.length(length);
    }

    void start(CoreSubscriber<? super T> subscriber) {
        Admission admission = new Admission(this);
        step = admission;
        subscriber.onSubscribe(this);
        admission.begin(origin.objection());
    }

    void admitted(Admission from, Permit granted, long now) {
        permit = granted;
        Attempt<T> first = new Attempt<>(this, null, now);
        if (move(from, first)) {
            tries.begin();
            first.run();
        } else {
            granted.release(Permit.Outcome.OTHER); // the call is over, and its end has seen the permit or not
        }
    }

    /** The token was refused and there may be another: once more, which does not count as a retry. */
    void exchangedOnce(Attempt<T> from, ChatlayerException refusal) {
        Attempt<T> second = new Attempt<>(this, refusal, now());
        if (move(from, second)) {
            from.count(null);
            second.run();
        }
    }

    /** The attempt came to nothing, and the request may be sent again. */
    void repeat(Attempt<T> from, Duration wait, Throwable failure) {
        Pause<T> pause = new Pause<>(this);
        tries.failed(failure); // before a deadline can find the pause, and end the call
        if (move(from, pause)) {
            from.count(failure);
            pause.begin(wait, failure);
        }
    }

    void resume(Pause<T> from) {
        Attempt<T> next = new Attempt<>(this, null, now());
        if (move(from, next)) {
            tries.begin();
            next.run();
        }
    }

    /** An attempt's elements can be asked for. */
    void opened(Attempt<T> from, Subscription elements) {
        if (step == from) {
            delivery.from(elements);
        }
    }

    void next(Attempt<T> from, T element) {
        if (!single && step == from) {
            delivery.next(element, context);
        } else if (single && move(from, null)) {
            settle(from, Outcome.SERVED, null);
            delivery.last(element);
        } else {
            Operators.onDiscard(element, context);
        }
    }

    void completed(Attempt<T> from) {
        if (move(from, null)) {
            settle(from, Outcome.SERVED, null);
            delivery.complete();
        }
    }

    void failed(Attempt<T> from, Throwable error) {
        boolean ends = step != from || delivery.hasBegun();
        Duration wait = ends ? null : tries.waitAfter(error, remaining());
        if (wait == null) {
            refused(from, error);
        } else {
            repeat(from, wait, error);
        }
    }

    void refused(Step from, Throwable error) {
        if (move(from, null)) {
            settle(from, Outcome.FAILED, error);
            delivery.fail(error);
        }
    }

    @Override
    public void request(long n) {
        delivery.request(n);
    }

    @Override
    public void cancel() {
        Step last = takeAny();
        if (last != null) {
            last.stop(null);
            settle(last, Outcome.CANCELLED, null);
        }
    }

    @Override
    long due() {
        Step current = step;
        return current == null ? Deadlines.NEVER : Math.min(end, current.due());
    }

    @Override
    void look(long now) {
        Step current = step;
        if (now >= end) {
            late();
        } else if (current != null) {
            current.look(now);
        }
    }

    private void late() {
        Step last = takeAny();
        if (last != null) {
            HttpException error = Failures.late(request, last, length);
            last.stop(error);
            if (last.isSent()) { // asked after the stop: until then the request may set off
                tries.late();
            }
            settle(last, Outcome.FAILED, error);
            delivery.failMeanwhile(error);
        }
    }

    Duration remaining() {
        return Duration.ofNanos(end - now());
    }

    long now() {
        return exchange.deadlines.now();
    }

    boolean isOver() {
        return step == null;
    }

    private boolean move(Step from, @Nullable Step next) {
        return step == from && STEP.compareAndSet(this, from, next);
    }

    private @Nullable Step takeAny() {
        return STEP.getAndSet(this, null);
    }

    /** All that the end of a call leaves behind; its last step is taken away. */
    private void settle(Step last, Outcome outcome, @Nullable Throwable error) {
        exchange.deadlines.remove(this);
        CallEnd end = tries.end(outcome, last.head().status(), error);
        if (permit != null) {
            permit.release(tries.load(outcome));
        }
        try {
            last.count(error);
            observed.ended(end);
        } catch (Throwable thrown) { // of a breaker's listener or an observer: no reason to let the subscriber wait
            Exceptions.throwIfJvmFatal(thrown);
            Operators.onErrorDropped(thrown, context);
        }
    }
}
