package io.github.chatlayerreactor.graphql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an operation, for callers who handle errors as values.
 *
 * @param <D> the operation's data
 */
public sealed interface GraphQlResult<D> {
    /**
     * What the server complained about, but for what an {@link Outcome} in the data has absorbed.
     *
     * @return the errors in the server's order, unmodifiable
     */
    List<GraphQlError> errors();

    /**
     * What the server added, JSON as Java's maps, lists and values. Keys of the reply that the specification does not
     * know stand here too, unless {@code extensions} has the same key.
     *
     * @return names and values, unmodifiable
     */
    Map<String, @Nullable Object> extensions();

    /**
     * Everything that was asked for, but for what the data itself calls an {@link Outcome}.
     *
     * @param data the data
     * @param extensions what the server added
     * @param <D> the operation's data
     */
    record Complete<D>(D data, Map<String, @Nullable Object> extensions) implements GraphQlResult<D> {
        /**
         * Copies the collections.
         *
         * @param data the data
         * @param extensions what the server added
         */
        public Complete {
            extensions = copyOf(extensions);
        }

        @Override
        public List<GraphQlError> errors() {
            return List.of();
        }
    }

    /**
     * Executed, and some fields failed: they, or the closest nullable field around them, are {@code null}.
     *
     * @param data what did not fail
     * @param errors at least one
     * @param extensions what the server added
     * @param <D> the operation's data
     */
    record Partial<D>(D data, List<GraphQlError> errors, Map<String, @Nullable Object> extensions)
            implements GraphQlResult<D> {
        /**
         * Copies the collections.
         *
         * @param data what did not fail
         * @param errors at least one
         * @param extensions what the server added
         */
        public Partial {
            errors = List.copyOf(errors);
            extensions = copyOf(extensions);
        }
    }

    /**
     * Executed, and nothing came of it: {@code data} is {@code null}.
     *
     * @param errors why; empty only if the server breaks the specification
     * @param extensions what the server added
     * @param <D> the operation's data
     */
    record Failed<D>(List<GraphQlError> errors, Map<String, @Nullable Object> extensions) implements GraphQlResult<D> {
        /**
         * Copies the collections.
         *
         * @param errors why
         * @param extensions what the server added
         */
        public Failed {
            errors = List.copyOf(errors);
            extensions = copyOf(extensions);
        }
    }

    /**
     * Refused, as the server has it before execution began: the document or the variables are not valid, or the caller
     * may not.
     *
     * @param status the reply's status code, which is 200 with many servers
     * @param errors why, at least one
     * @param extensions what the server added
     * @param <D> the operation's data
     */
    record Rejected<D>(int status, List<GraphQlError> errors, Map<String, @Nullable Object> extensions)
            implements GraphQlResult<D> {
        /**
         * Copies the collections.
         *
         * @param status the status code
         * @param errors why, at least one
         * @param extensions what the server added
         */
        public Rejected {
            errors = List.copyOf(errors);
            extensions = copyOf(extensions);
        }
    }

    private static Map<String, @Nullable Object> copyOf(Map<String, @Nullable Object> extensions) {
        return extensions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }
}
