package io.github.chatlayerreactor.nlp.expressions;

/** What a line of a file holds: an expression, or a reason why it holds none. */
public sealed interface Line {
    /**
     * Where it begins.
     *
     * @return the number of the line, the header's being 1; an expression with line breaks in quotes takes several
     */
    long number();

    /**
     * A line in order.
     *
     * @param number where it begins
     * @param expression what it says
     */
    record Entry(long number, Expression expression) implements Line {}

    /**
     * A line that an import would refuse or misread.
     *
     * @param number where it begins
     * @param problem what is wrong
     * @param message what is wrong, with names and numbers
     */
    record Defect(long number, Problem problem, String message) implements Line {
        @Override
        public String toString() {
            return "line " + number + ": " + message;
        }
    }

    /** What can be wrong with a line. */
    enum Problem {
        /** The file does not begin with a header of {@code intent} and {@code expression}; nothing else of it is read. */
        HEADER,
        /** More or fewer than two fields. */
        FIELDS,
        /** No intent. */
        NO_INTENT,
        /** No text. */
        NO_TEXT,
        /** More than 1000 code points, which Chatlayer documents as never understood. */
        TOO_LONG,
        /** Bytes that are no UTF-8, or U+FFFD, which somebody else has put in their place. */
        ENCODING,
        /** The intent has the text already, on an earlier line, in whatever case. */
        DUPLICATE,
        /** Another intent has the text already, on an earlier line, in whatever case. */
        CONFLICT,
        /** A quote that is not closed, or is followed by more; nothing after it is read. */
        QUOTES
    }
}
