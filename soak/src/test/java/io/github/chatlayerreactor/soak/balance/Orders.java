package io.github.chatlayerreactor.soak.balance;

import io.github.chatlayerreactor.graphql.OutcomeUnknownException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server executed of what must not be executed twice, beside what the callers were told: by the numbers of the calls,
 * a few bits for each.
 */
public final class Orders {
    private final BitSet once = new BitSet();
    private final BitSet again = new BitSet();
    private final BitSet repeatable = new BitSet();
    private final BitSet answered = new BitSet();
    private final BitSet denied = new BitSet();

    /** The server has executed it. */
    public synchronized void executed(int id) {
        if (once.get(id)) {
            again.set(id);
        }
        once.set(id);
    }

    /** The caller allows it to be executed more than once. */
    public synchronized void repeatable(int id) {
        repeatable.set(id);
    }

    /** The caller got the answer. */
    public synchronized void answered(int id) {
        answered.set(id);
    }

    /** The caller got an error, which says that it was not executed unless it says that this is unknown. */
    public synchronized void failed(int id, Throwable error) {
        if (!(error instanceof OutcomeUnknownException)) {
            denied.set(id);
        }
    }

    /** How many were executed. */
    public synchronized int count() {
        return once.cardinality();
    }

    /** What does not fit together. */
    public synchronized List<String> objections() {
        return Stream.of(
                        objections("executed twice", again, repeatable),
                        objections("answered, but not executed", answered, once),
                        objections("executed, but said not to be", denied, notExecuted()))
                .flatMap(told -> told)
                .toList();
    }

    private BitSet notExecuted() {
        BitSet not = new BitSet();
        not.set(0, Math.max(denied.length(), once.length()));
        not.andNot(once);
        return not;
    }

    private static Stream<String> objections(String what, BitSet those, BitSet except) {
        BitSet wrong = (BitSet) those.clone();
        wrong.andNot(except);
        return wrong.stream().mapToObj(id -> "order " + id + ": " + what);
    }
}
