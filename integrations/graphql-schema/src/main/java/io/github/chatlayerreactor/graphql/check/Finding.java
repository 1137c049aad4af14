package io.github.chatlayerreactor.graphql.check;

/**
 * One thing that does not fit.
 *
 * @param severity whether the check fails on it
 * @param rule what kind of thing it is
 * @param operation the operation, such as {@code query Bots}
 * @param path where, such as {@code data.bots[].name}, {@code variables.id} or {@code document:2:5}, a line and a column
 * @param expected what the document or the schema asks for
 * @param found what is there instead
 * @param remedy what to do
 */
public record Finding(
        Severity severity, Rule rule, String operation, String path, String expected, String found, String remedy) {
    /** Whether a check fails on a finding. */
    public enum Severity {
        /** It fails, now or with the first reply or request that has the case. */
        ERROR,
        /** It works, and is most likely not what was meant. */
        WARNING
    }

    /** The kinds of findings. */
    public enum Rule {
        /** The document does not parse, or the schema does not allow it. */
        DOCUMENT,
        /** A component that the document selects nothing for: a warning if it may be {@code null}, else an error. */
        NOT_SELECTED,
        /**
         * A field that no component reads: a warning, as records are often shared and Jackson skips it, though the
         * server computes and sends it in vain; an error if the mapper refuses unknown properties. {@code __typename}
         * is never one.
         */
        NOT_READ,
        /** A type in Java that is not read from, or written to, what GraphQL has there. */
        TYPE,
        /** A component that cannot be {@code null}, where the reply can, or the other way round for variables. */
        NULL,
        /** An enum's values and the Java enum's constants do not cover each other. */
        ENUM,
        /** A union's or an interface's type that no Java type is named for. */
        MEMBER,
        /** The name by which Jackson tells one type from another is not selected, or no type tells its name. */
        TYPE_NAME,
        /** A variable or an input field that nothing is sent for. */
        NOT_SENT,
        /** A component of variables that GraphQL has no variable or input field for. */
        NOT_DECLARED,
        /** A scalar of the schema's own that the check was not told the Java types of: always a warning. */
        SCALAR
    }

    /** The finding in a few lines. */
    @Override
    public String toString() {
        return "%s %s at %s%n    expected: %s%n    found:    %s%n    remedy:   %s"
                .formatted(severity, rule, path, expected, found, remedy)
                .replace(System.lineSeparator(), "\n");
    }
}
