package io.github.chatlayerreactor.soak.calls;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.soak.balance.Ticket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Who makes one call, in its manner, and writes down how it ended. A subscriber of its own, so that it sees every signal. */
final class Caller<T> implements CoreSubscriber<T> {
    static final int REST = 300;
    private static final int REST_AFTER_FAILURE = 1500;

    private final Call<T> call;
    private final Ticket ticket;
    private final Manner manner;
    private final ScheduledExecutorService timers;
    private final IntConsumer afterwards;
    private final List<T> got = new CopyOnWriteArrayList<>();
    private final AtomicLong demand = new AtomicLong();
    private volatile @Nullable Subscription subscription;

    /** Afterwards is told once, at the end, how many milliseconds the caller rests at most before another call. */
    Caller(Call<T> call, Ticket ticket, Manner manner, ScheduledExecutorService timers, IntConsumer afterwards) {
        this.call = call;
        this.ticket = ticket;
        this.manner = manner;
        this.timers = timers;
        this.afterwards = afterwards;
    }

    void begin() {
        call.publisher().subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        if (!manner.isPatient()) {
            later(this::leave, manner.patience());
        }
        ask();
    }

    private void later(Runnable work, int millis) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (Throwable thrown) {
                ticket.breach("request or cancel threw " + thrown);
            }
        };
        var unused = timers.schedule(guarded, millis, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        demand.addAndGet(manner.step());
        requireNonNull(subscription).request(manner.step());
    }

    private void leave() {
        if (ticket.cancelled()) {
            requireNonNull(subscription).cancel();
            afterwards.accept(REST);
        }
    }

    @Override
    public void onNext(T value) {
        ticket.next();
        got.add(value);
        long left = demand.decrementAndGet();
        if (left < 0) {
            ticket.breach("a value that was not asked for");
        } else if (left == 0) {
            later(this::ask, manner.pause());
        }
    }

    @Override
    public void onError(Throwable error) {
        if (ticket.failed(error)) {
            afterwards.accept(REST_AFTER_FAILURE);
        }
    }

    private @Nullable String objection() {
        try {
            return call.check().apply(got);
        } catch (RuntimeException thrown) {
            return "the check threw " + thrown + " on " + got;
        }
    }

    @Override
    public void onComplete() {
        String objection = objection();
        String failure = objection == null ? call.failure().apply(got) : null;
        if (failure == null ? ticket.completed(objection) : ticket.completedWith(failure)) {
            afterwards.accept(failure == null ? REST : REST_AFTER_FAILURE);
        }
    }
}
