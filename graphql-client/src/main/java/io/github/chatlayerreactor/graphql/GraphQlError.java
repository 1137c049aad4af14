package io.github.chatlayerreactor.graphql;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One error that the server named.
 *
 * @param message what the server says, in its words; empty if it says nothing
 * @param path where in the data it arose, names as {@code String} and list indices as {@code Integer}; empty if it
 *     concerns no field
 * @param locations where in the document it arose, possibly nowhere
 * @param extensions whatever else the server told, JSON as Java's maps, lists and values. Keys beside the
 *     specification's, as some servers send them, stand here too unless {@code extensions} has the same key
 * @see <a href="https://spec.graphql.org/October2021/#sec-Errors">GraphQL, October 2021, §7.1.2</a>
 */
public record GraphQlError(
        String message, List<Object> path, List<Location> locations, Map<String, @Nullable Object> extensions)
        implements Serializable {
    private static final int SHOWN_ERRORS = 3;
    private static final int SHOWN_CHARACTERS = 200;

    /**
     * Copies the collections.
     *
     * @param message what the server says
     * @param path names and list indices
     * @param locations places in the document
     * @param extensions names and values
     */
    public GraphQlError {
        path = List.copyOf(path);
        locations = List.copyOf(locations);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /**
     * The error's kind, such as {@code UNAUTHENTICATED}, as many servers state it under {@code extensions.code}.
     *
     * @return the code, or {@code null} if there is none
     */
    public @Nullable String code() {
        return extensions.get("code") instanceof String code ? code : null;
    }

    /** The beginnings of the first errors, on one line, for errors of ours. */
    static String summary(List<GraphQlError> errors) {
        String shown = errors.stream()
                .limit(SHOWN_ERRORS)
                .map(GraphQlError::summary)
                .map(text -> text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text)
                .collect(Collectors.joining("; "));
        int more = errors.size() - SHOWN_ERRORS;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    /** The message and where it arose. */
    String summary() {
        String what = message.isEmpty() ? "an error without a message" : message;
        return path.isEmpty() ? what : what + " (at " + FieldPath.of(path) + ")";
    }

    /**
     * A place in the document.
     *
     * @param line the line, from 1
     * @param column the column, from 1
     */
    public record Location(int line, int column) implements Serializable {}
}
