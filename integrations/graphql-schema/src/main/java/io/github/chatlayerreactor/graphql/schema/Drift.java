package io.github.chatlayerreactor.graphql.schema;

import io.github.chatlayerreactor.graphql.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What has changed from an older schema to a newer one.
 *
 * @param before the older schema, which operations were written for
 * @param changes the changes, the worst first, then by coordinate
 */
public record Drift(Schema before, List<Change> changes) {
    private static final Comparator<Change> WORST_FIRST = Comparator.comparing(Change::severity)
            .thenComparing(Change::coordinate)
            .thenComparing(Change::text);

    /**
     * Sorts and copies the changes.
     *
     * @param before the older schema
     * @param changes the changes
     */
    public Drift {
        changes = changes.stream().sorted(WORST_FIRST).toList();
    }

    /**
     * Compares two schemas.
     *
     * @param before the older one, which operations were written for
     * @param after the newer one
     * @return what has changed
     */
    public static Drift between(Schema before, Schema after) {
        return new Drift(before, new Comparison(before.types(), after.types()).changes());
    }

    /**
     * Only what concerns given operations: fields that they select, arguments of those, the enums, unions, interfaces and
     * input objects that they can meet there, and the directives in their documents.
     *
     * @param operations the operations, each valid for the older schema
     * @return the changes that they can notice
     */
    public Drift affecting(Operation<?, ?>... operations) {
        Usage usage = new Usage(before.types());
        Arrays.stream(operations).forEach(usage::add);
        return new Drift(before, changes.stream().filter(usage::touches).toList());
    }

    /**
     * The changes of one severity.
     *
     * @param severity which
     * @return the changes, possibly none
     */
    public List<Change> changes(Change.Severity severity) {
        return changes.stream().filter(change -> change.severity() == severity).toList();
    }

    /**
     * Fails if an operation of old may fail: for a build that watches a server.
     *
     * @throws AssertionError if a change is {@link Change.Severity#BREAKING}; the message is this drift as text
     */
    public void requireNothingBroken() {
        if (!changes(Change.Severity.BREAKING).isEmpty()) {
            throw new AssertionError(toString());
        }
    }

    /** The changes as text: a line that counts them, then one line for each. */
    @Override
    public String toString() {
        String counts = Arrays.stream(Change.Severity.values())
                .map(severity ->
                        changes(severity).size() + " " + severity.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return changes.stream().map(change -> "\n  " + change).collect(Collectors.joining("", "Drift: " + counts, ""));
    }
}
