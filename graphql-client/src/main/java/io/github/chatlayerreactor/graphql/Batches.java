package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/** Gathers operations into batches. One batch at a time is open; it is sent when it is full or its time is over. */
final class Batches implements Route {
    private final Exchange exchange;
    private final RequestWriter writer;
    private final ReplyReader reader;
    private final Route single;
    private final Bounds bounds;
    private final Scheduler scheduler;
    private @Nullable Batch open;

    /** How long a batch waits, how large it gets, and whether it takes mutations. */
    record Bounds(Duration window, int size, boolean mutations) {}

    Batches(
            Exchange exchange,
            RequestWriter writer,
            ReplyReader reader,
            Route single,
            Bounds bounds,
            Scheduler scheduler) {
        this.exchange = exchange;
        this.writer = writer;
        this.reader = reader;
        this.single = single;
        this.bounds = bounds;
        this.scheduler = scheduler;
    }

    @Override
    public <D> Mono<GraphQlResult<D>> send(Execution<?, D> execution) {
        boolean fits =
                execution.options().areDefaults() && (bounds.mutations || !(execution.operation() instanceof Mutation));
        return fits ? Mono.defer(() -> join(execution)) : single.send(execution);
    }

    private <D> Mono<GraphQlResult<D>> join(Execution<?, D> execution) {
        RequestWriter.Written written = writer.body(execution, Wording.WHOLE);
        return written.files().isEmpty()
                ? Mono.create(caller -> join(new BatchMember<>(execution, written.json(), caller)))
                : single.send(execution);
    }

    private <D> void join(BatchMember<D> member) {
        Batch joined;
        boolean full;
        synchronized (this) {
            joined = open == null ? begin() : open;
            full = joined.add(member) == bounds.size;
            if (full) {
                open = null;
            }
        }
        MonoSink<GraphQlResult<D>> caller = member.caller();
        var unused = caller.onCancel(() -> joined.leave(member));
        if (full) {
            joined.send();
        }
    }

    private Batch begin() {
        Batch begun = new Batch(this);
        begun.timer(scheduler.schedule(() -> timeIsOver(begun), bounds.window.toNanos(), TimeUnit.NANOSECONDS));
        open = begun;
        return begun;
    }

    private void timeIsOver(Batch batch) {
        boolean sends;
        synchronized (this) {
            sends = open == batch;
            if (sends) {
                open = null;
            }
        }
        if (sends) {
            batch.send();
        }
    }

    Route single() {
        return single;
    }

    /** One request for all of them. */
    Mono<Integer> request(List<BatchMember<?>> members) {
        return exchange.send(writer.writeAll(members), reply -> reader.readAll(members, reply));
    }
}
