package io.github.chatlayerreactor.nlp;

import java.util.Optional;

/**
 * Where the service saw an entity, in UTF-16 units, as it sent the indices. Both lie within the text, up to its length;
 * whether {@code end} is the last unit or the one after it is not settled, as the vendor's samples show both: {@link
 * SpanSurvey} finds out which.
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

    /**
     * The piece of a text that it marks.
     *
     * @param text the text that was asked about
     * @param style what its end is
     * @return the piece, or nothing where it would lie outside of the text or part a surrogate pair
     */
    public Optional<String> in(String text, SpanEnd style) {
        long after = style == SpanEnd.INCLUSIVE ? end + 1L : end;
        if (after > text.length() || parts(text, start) || parts(text, (int) after)) {
            return Optional.empty();
        }
        return Optional.of(text.substring(start, (int) after));
    }

    private static boolean parts(String text, int index) {
        return 0 < index
                && index < text.length()
                && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    }

    static boolean isOrdered(int start, int end) {
        return 0 <= start && start <= end;
    }
}
