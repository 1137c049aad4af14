package io.github.chatlayerreactor.nlp;

/**
 * Where the service saw an entity, in UTF-16 units, as it sent the indices. Both lie within the text, up to its length;
 * whether {@code end} is the last unit or the one after it is not settled, as the vendor's samples show both.
 *
 * @param start the first unit
 * @param end the last unit or the one after it, never less than {@code start}
 */
public record Span(int start, int end) {
    /**
     * Checks the order.
     *
     * @param start the first unit
     * @param end the last unit or the one after it
     * @throws IllegalArgumentException unless 0 ≤ start ≤ end
     */
    public Span {
        if (!isOrdered(start, end)) {
            throw new IllegalArgumentException("Not a span: from " + start + " to " + end);
        }
    }

    static boolean isOrdered(int start, int end) {
        return 0 <= start && start <= end;
    }
}
