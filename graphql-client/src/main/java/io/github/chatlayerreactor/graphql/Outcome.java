package io.github.chatlayerreactor.graphql;

import java.util.List;
import java.util.Optional;

/**
 * A field that may fail without the rest: the type of a component of the record that data is read to, or of the elements
 * of a list in it.
 *
 * <pre>{@code
 * record Bot(String id, Outcome<Usage> usage) {}
 *
 * if (bot.usage() instanceof Outcome.Failed<Usage> failed) {
 *     log.warn("No usage: {}", failed.errors());
 * }
 * }</pre>
 *
 * <p>It absorbs the errors that stand for its null: those whose path begins with the place where the null stands. They are
 * found here and nowhere else, so that {@link GraphQlClient#fetch} succeeds if every error was absorbed, and the result of
 * {@link GraphQlClient#execute} is {@link GraphQlResult.Complete}. An error is not absorbed that leaves its null beside or
 * inside the outcome's value, or that took the object around the outcome along.
 *
 * @param <T> what the field is when it did not fail
 */
public sealed interface Outcome<T> {
    /**
     * The value, for those who need no reason.
     *
     * @return the value, or nothing if it is missing or failed
     */
    default Optional<T> toOptional() {
        return this instanceof Ok<T> ok ? Optional.of(ok.value) : Optional.empty();
    }

    /**
     * The field has a value.
     *
     * @param value the value
     * @param <T> the value
     */
    record Ok<T>(T value) implements Outcome<T> {}

    /**
     * The field is null, or not in the reply, and no error says why.
     *
     * @param <T> what the field could be
     */
    record Missing<T>() implements Outcome<T> {}

    /**
     * The field is null because of errors.
     *
     * @param errors at least one
     * @param <T> what the field could be
     */
    record Failed<T>(List<GraphQlError> errors) implements Outcome<T> {
        /**
         * Copies the list.
         *
         * @param errors at least one
         */
        public Failed {
            errors = List.copyOf(errors);
        }
    }
}
