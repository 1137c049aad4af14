package io.github.chatlayerreactor.soak;

import io.github.chatlayerreactor.soak.balance.Counts;
import io.github.chatlayerreactor.soak.balance.Ledger;
import io.github.chatlayerreactor.soak.balance.Orders;
import io.github.chatlayerreactor.soak.levels.Comparison;
import io.github.chatlayerreactor.soak.levels.Levels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The balance of a run.
 *
 * @param start the levels after the warm-up
 * @param end those after the run
 * @param closed those after all connections were closed
 * @param leaks what the leak detector reported
 * @param opened connections that were opened
 * @param fetches token fetches
 */
record Report(
        Plan plan,
        Ledger ledger,
        Orders orders,
        Map<String, Integer> spells,
        Levels start,
        Levels end,
        Levels closed,
        long leaks,
        long opened,
        long fetches) {
    /** Of so many calls one at least is answered, even on a machine that is too busy for most of those in a hurry. */
    private static final int MANY = 50;

    /** What does not balance, or leaked; nothing after a good run. */
    List<String> objections() {
        List<String> objections = new ArrayList<>(ledger.reasons());
        if (ledger.unexplained() > objections.size()) {
            objections.add("and more, %d in all".formatted(ledger.unexplained()));
        }
        if (!ledger.all().isBalanced()) {
            objections.add("sent is not answered + failed + cancelled: " + ledger.all());
        }
        ledger.kinds().forEach((kind, counts) -> {
            if (counts.answered() == 0 && counts.sent() >= MANY) {
                objections.add("no call was ever answered: " + kind);
            }
        });
        objections.addAll(orders.objections());
        objections.addAll(Comparison.heldIdle(start, 2));
        objections.addAll(Comparison.heldIdle(end, 2));
        objections.addAll(Comparison.grown(start, end));
        objections.addAll(Comparison.heldClosed(closed));
        return objections;
    }

    /** The balance as Markdown. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("# Soak\n\nSeed %d, %s.%s\n".formatted(plan.seed(), plan.time(), verdict()));
        text.append(
                "\n## Calls\n\n| | Sent | Answered | Failed, named | Cancelled | Unexplained |\n|---|---|---|---|---|---|\n");
        ledger.kinds().forEach((kind, counts) -> text.append(row(kind, counts)));
        text.append(row("**All**", ledger.all()));
        text.append("\nToken fetches: %d. Connections opened: %d. Orders executed: %d, %d objections.\n"
                .formatted(fetches, opened, orders.count(), orders.objections().size()));
        text.append("\n## Errors\n\n| | Calls |\n|---|---|\n");
        ledger.errors().forEach((name, count) -> text.append("| %s | %d |\n".formatted(name, count)));
        text.append("\n## Levels\n\n| | After the warm-up | At the end | Closed |\n|---|---|---|---|\n")
                .append(levels());
        text.append("\n## What went wrong\n\n| | Times |\n|---|---|\n");
        spells.forEach((name, count) -> text.append("| %s | %d |\n".formatted(name, count)));
        return text.toString();
    }

    private String verdict() {
        List<String> objections = objections();
        return objections.isEmpty()
                ? " 0 unexplained calls, 0 leaks."
                : " IT DOES NOT BALANCE:\n\n- " + String.join("\n- ", objections);
    }

    private static String row(String kind, Counts counts) {
        return "| %s | %d | %d | %d | %d | %d |\n"
                .formatted(
                        kind,
                        counts.sent(),
                        counts.answered(),
                        counts.failed(),
                        counts.cancelled(),
                        counts.unexplained());
    }

    private String levels() {
        return row("Heap after GC, bytes", start.heap(), end.heap(), closed.heap())
                + row("Bytes of buffers held", start.bytes(), end.bytes(), closed.bytes())
                + row("Leaks that Netty's detector reported", 0, leaks, leaks)
                + row("Connections open", start.connections(), end.connections(), closed.connections())
                + row("Timers set", start.timers(), end.timers(), closed.timers())
                + row("Calls at a gate, waiters for a token", start.busy(), end.busy(), closed.busy())
                + row("Threads", start.threadCount(), end.threadCount(), closed.threadCount());
    }

    private static String row(String what, long start, long end, long closed) {
        return "| %s | %,d | %,d | %,d |\n".formatted(what, start, end, closed);
    }
}
