package io.github.chatlayerreactor.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Operations that go as one request, from the first that joins until each has its result or none waits any more. */
final class Batch {
    private final Batches batches;
    private final Disposable.Swap timer = Disposables.swap();
    private final Disposable.Swap request = Disposables.swap();
    private final List<BatchMember<?>> waiting = new ArrayList<>();
    private int joined;
    private boolean sent;

    Batch(Batches batches) {
        this.batches = batches;
    }

    void timer(Disposable untilSent) {
        timer.update(untilSent);
    }

    /** How many have joined, those included that have left. */
    synchronized int add(BatchMember<?> member) {
        waiting.add(member);
        return ++joined;
    }

    /** Who leaves an unsent batch is not asked for; when all have left a sent one, the request ends. */
    void leave(BatchMember<?> member) {
        boolean over;
        synchronized (this) {
            waiting.remove(member);
            over = sent && waiting.isEmpty();
        }
        if (over) {
            request.dispose();
        }
    }

    void send() {
        timer.dispose();
        List<BatchMember<?>> asked;
        synchronized (this) {
            sent = true;
            asked = List.copyOf(waiting);
        }
        if (asked.size() == 1) {
            sendAlone(asked.get(0));
        } else if (!asked.isEmpty()) {
            sendAll(asked);
        }
    }

    private <D> void sendAlone(BatchMember<D> member) {
        MonoSink<GraphQlResult<D>> caller = member.caller();
        run(member.sendBy(batches.single()).doOnNext(caller::success), caller::error, member);
    }

    private void sendAll(List<BatchMember<?>> members) {
        run(
                batches.request(members)
                        .onErrorResume(
                                Refusal.class, refused -> Mono.just(refused.status())) // each has its own already
                        .doOnNext(received -> members.forEach(member -> member.deliver(received))),
                error -> members.forEach(member -> member.fail(error)),
                members.get(0));
    }

    /**
     * Sends a request that tells of its result by itself, and tells of its error before the subscriber, which would drop what
     * crosses the leaving of the last member. It has the context of the first, since one request has one.
     */
    private void run(Mono<?> telling, Consumer<Throwable> failed, BatchMember<?> first) {
        request.update(telling.doOnError(failed)
                .onErrorComplete()
                .then()
                .contextWrite(first.caller().contextView())
                .subscribe(nothing -> {}, failed));
    }
}
