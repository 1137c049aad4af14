package io.github.chatlayerreactor.graphql;

import java.util.ArrayList;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

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
        request.update(member.sendBy(batches.single())
                .contextWrite(member.caller().contextView())
                .subscribe(member.caller()::success, member.caller()::error));
    }

    /** In the context of the first, since one request has one. */
    private void sendAll(List<BatchMember<?>> members) {
        Mono<Integer> status = batches.request(members)
                .onErrorResume(Refusal.class, refused -> Mono.just(refused.status())) // each has its own already
                .contextWrite(members.get(0).caller().contextView());
        request.update(status.subscribe(
                received -> members.forEach(member -> member.deliver(received)),
                error -> members.forEach(member -> member.fail(error))));
    }
}
