package io.github.chatlayerreactor.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** The faults that await one API's requests: a queue, each used up by one request, and behind it one that stays. */
final class FaultLine {
    private final Queue<Fault> next = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Fault> standing = new AtomicReference<>(Fault.NONE);

    /** Takes what befalls the request at hand. */
    Fault take() {
        Fault first = next.poll();
        return first == null ? requireNonNull(standing.get()) : first;
    }

    void add(Fault fault) {
        next.add(fault);
    }

    void stand(Fault fault) {
        standing.set(fault);
    }

    void clear() {
        next.clear();
        standing.set(Fault.NONE);
    }
}
