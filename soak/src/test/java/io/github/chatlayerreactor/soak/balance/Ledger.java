package io.github.chatlayerreactor.soak.balance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The book of all calls: who was called, and how each call ended. It keeps the open ones, and of the others numbers alone. */
public final class Ledger {
    private static final int TOLD = 50;

    private final AtomicLong ids = new AtomicLong();
    private final Set<Ticket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Tally> kinds = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final LongAdder unexplained = new LongAdder();
    private final List<String> reasons = new ArrayList<>();

    /** The number of the next call, from 0. */
    public long nextId() {
        return ids.getAndIncrement();
    }

    /** Notes that a call is about to be made, and within which time it must have ended. */
    public Ticket open(long id, String kind, Duration within) {
        Ticket ticket = new Ticket(this, id, kind, System.nanoTime() + within.toNanos());
        tally(kind).sent.increment();
        open.add(ticket);
        return ticket;
    }

    void close(Ticket ticket, End end) {
        open.remove(ticket);
        tally(ticket.kind()).of(end).increment();
    }

    void count(String error) {
        errors.computeIfAbsent(error, unseen -> new LongAdder()).increment();
    }

    /** Notes something that must not be. The first few are kept word by word, all are counted. */
    public synchronized void unexplained(String reason) {
        unexplained.increment();
        if (reasons.size() < TOLD) {
            System.out.println("UNEXPLAINED: " + reason);
            reasons.add(reason);
        }
    }

    /** Ends the calls that should have ended by now: no signal came, which nothing explains. */
    public void closeOverdue() {
        long now = System.nanoTime();
        open.stream().filter(ticket -> now - ticket.latest() > 0).forEach(Ticket::overdue);
    }

    /** How many calls have not ended. */
    public int openCalls() {
        return open.size();
    }

    /** How many things happened that nothing explains; a call may be among them more than once. */
    public long unexplained() {
        return unexplained.sum();
    }

    /** The first of them. */
    public synchronized List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** What became of the calls of each kind. */
    public Map<String, Counts> kinds() {
        Map<String, Counts> counts = new TreeMap<>();
        kinds.forEach((kind, tally) -> counts.put(kind, tally.counts()));
        return counts;
    }

    /** What became of all calls. */
    public Counts all() {
        return kinds().values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** How often calls failed with each error. */
    public Map<String, Long> errors() {
        Map<String, Long> counts = new TreeMap<>();
        errors.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    private Tally tally(String kind) {
        return kinds.computeIfAbsent(kind, unseen -> new Tally());
    }
}
