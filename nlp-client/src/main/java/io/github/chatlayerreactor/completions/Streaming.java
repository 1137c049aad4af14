package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.sse.EventStreams;
import io.github.chatlayerreactor.sse.ServerSentEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;
import tools.jackson.core.JacksonException;

/*
 *   reading --terminator--> proved --the read that brought it is over--> over, while the rest is drained
 *      |                       |
 *      |                       +--cancel--> over, while the rest is drained
 *      +--error, late, end of body, cancel--> over, and the call with it
 *
 * Invariants.
 *  1. It ends once: whoever takes it from open to over ends the subscriber, or, by a cancel, nobody does.
 *  2. Chunks come one after another; the clock's end comes from a thread of its own. It and a chunk that is being handed on
 *     meet at a counter: who finds it taken leaves the end to the other.
 *  3. At the terminator the subscriber completes after what is being read was handed on: where the body ends in the same
 *     read, its connection is back in the pool by then, and the next call finds it there.
 *  4. A cancel of what is proved closes nothing: the rest is drained.
 */
/**
 * One subscription to a streamed completion: what lies between the exchange and the subscriber. It reads the events,
 * completes only once the terminator has proved that nothing is missing, and watches the pauses. Written by hand, since an
 * operator that completes its subscriber also cancels its source, which here would close the connection.
 *
 * @param <C> a chunk
 */
final class Streaming<C> implements CoreSubscriber<C>, Subscription {
    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Streaming> SIGNALS =
            AtomicIntegerFieldUpdater.newUpdater(Streaming.class, "signals");

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Streaming> OVER =
            AtomicIntegerFieldUpdater.newUpdater(Streaming.class, "over");

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<Streaming> DEMAND =
            AtomicLongFieldUpdater.newUpdater(Streaming.class, "demand");

    private static final String EVENT_STREAM = "text/event-stream";

    private final CompletionDialect<?, C, ?> dialect;
    private final Progress progress;
    private final Scheduler scheduler;
    private final CoreSubscriber<? super C> subscriber;
    private final EventClock clock;
    private Subscription call = Operators.emptySubscription();
    private @Nullable Reply reply;
    private @Nullable Rest rest;
    private boolean last;
    private @Nullable Throwable error;

    @SuppressWarnings("unused") // by DEMAND alone
    private volatile long demand;

    @SuppressWarnings("unused") // by SIGNALS alone
    private volatile int signals;

    @SuppressWarnings("unused") // by OVER alone
    private volatile int over;

    /** A stream that has not begun, and is to be subscribed to the call. */
    Streaming(
            CompletionDialect<?, C, ?> dialect,
            Progress progress,
            StreamTimeouts timeouts,
            Scheduler scheduler,
            CoreSubscriber<? super C> subscriber) {
        this.dialect = dialect;
        this.progress = progress;
        this.scheduler = scheduler;
        this.subscriber = subscriber;
        this.clock = new EventClock(scheduler, timeouts, this::late);
    }

    /** The handler of the call's reply. */
    Publisher<C> read(Reply received) {
        if (!received.isSuccess() || !received.hasMediaType(EVENT_STREAM)) {
            return received.refuse();
        }
        Rest body = new Rest(received.body(), scheduler, clock::pause);
        reply = received;
        rest = body;
        clock.begin();
        return EventStreams.sse(body, this::chunk);
    }

    /** The chunk of an event, if it brings one. */
    private @Nullable C chunk(ServerSentEvent event) {
        if (progress.isProved() || last) {
            return null;
        }
        clock.event();
        Decoded<C> decoded = decode(event);
        if (decoded instanceof Decoded.Value<C> value) {
            return note(value.value());
        }
        if (decoded instanceof Decoded.Last<C> value) {
            last = true;
            return note(value.value());
        }
        if (decoded instanceof Decoded.Terminator<C>) {
            prove();
        } else if (decoded instanceof Decoded.Nothing<C>) {
            clock.ask();
        } else {
            throw progress.exception(decoded);
        }
        return null;
    }

    private Decoded<C> decode(ServerSentEvent event) {
        try {
            return dialect.decodeEvent(event);
        } catch (JacksonException unreadable) {
            throw progress.exception(unreadable);
        }
    }

    private C note(C chunk) {
        progress.add(dialect.text(chunk), dialect.usage(chunk));
        return chunk;
    }

    private void prove() {
        clock.stop();
        progress.prove();
        if (rest != null && reply != null) {
            reply.afterRead(() -> end(null));
            rest.drain();
            call.request(Long.MAX_VALUE);
        }
    }

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        call = subscription;
        subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(C chunk) {
        if (SIGNALS.getAndIncrement(this) != 0) {
            Operators.onDiscard(chunk, currentContext());
            return;
        }
        subscriber.onNext(chunk);
        if (Operators.produced(DEMAND, this, 1) > 0) {
            clock.ask();
        }
        if (SIGNALS.decrementAndGet(this) != 0) {
            signalEnd();
        } else if (last) {
            prove();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!progress.isProved()) {
            end(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!progress.isProved()) {
            end(new CompletionException.Truncated(progress));
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            end(new IllegalArgumentException("§3.9: the demand must be over 0, not " + n));
            call.cancel();
            return;
        }
        var unused = Operators.addCap(DEMAND, this, n);
        clock.ask();
        call.request(n);
    }

    @Override
    public void cancel() {
        boolean proved = progress.isProved();
        if (OVER.compareAndSet(this, 0, 1) && !proved) {
            clock.stop();
            call.cancel();
        }
    }

    private void late(Duration bound) {
        end(new CompletionException.Stalled(bound, progress));
        call.cancel();
    }

    private void end(@Nullable Throwable failure) {
        if (OVER.compareAndSet(this, 0, 1)) {
            clock.stop();
            error = failure;
            if (SIGNALS.getAndIncrement(this) == 0) {
                signalEnd();
            }
        }
    }

    private void signalEnd() {
        if (error == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(error);
        }
    }
}
