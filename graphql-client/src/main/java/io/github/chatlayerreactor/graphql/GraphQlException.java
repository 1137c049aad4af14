package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.GraphQlError.summary;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation brought no data that could be used, though the server was reached and did answer. Where it was not,
 * the error is an {@link io.github.chatlayerreactor.http.HttpException}, or, for a mutation that may have been executed all
 * the same, an {@link OutcomeUnknownException}.
 */
public abstract sealed class GraphQlException extends ChatlayerException
        permits GraphQlException.Rejected,
                GraphQlException.FieldErrors,
                GraphQlException.DataMismatch,
                GraphQlException.ProtocolViolation,
                GraphQlException.UnwritableVariables,
                GraphQlException.BrokenPaging,
                GraphQlException.TooLarge,
                OutcomeUnknownException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String operation;

    GraphQlException(Operation<?, ?> operation, String what, @Nullable Throwable cause) {
        super(operation + ": " + what, cause);
        this.operation = operation.name();
    }

    /**
     * Which operation it was.
     *
     * @return its name
     */
    public final String operation() {
        return operation;
    }

    /** The server refused the operation before it executed: see {@link GraphQlResult.Rejected}. */
    public static final class Rejected extends GraphQlException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int status;

        @SuppressWarnings("serial") // an unmodifiable copy, which is serializable
        private final List<GraphQlError> errors;

        Rejected(Operation<?, ?> operation, GraphQlResult.Rejected<?> result) {
            super(operation, "rejected with status " + result.status() + ": " + summary(result.errors()), null);
            this.status = result.status();
            this.errors = result.errors();
        }

        /**
         * The reply's status.
         *
         * @return the status code, which is 200 with many servers
         */
        public int status() {
            return status;
        }

        /**
         * Why it was refused.
         *
         * @return at least one error, unmodifiable
         */
        public List<GraphQlError> errors() {
            return errors;
        }
    }

    /** The operation was executed, and a field failed, or all of it. */
    public static final class FieldErrors extends GraphQlException {
        @Serial
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // an unmodifiable copy, which is serializable
        private final List<GraphQlError> errors;

        private final transient @Nullable Object data;

        FieldErrors(Operation<?, ?> operation, GraphQlResult.Partial<?> result) {
            super(operation, "executed in part: " + summary(result.errors()), null);
            this.errors = result.errors();
            this.data = result.data();
        }

        FieldErrors(Operation<?, ?> operation, GraphQlResult.Failed<?> result) {
            super(operation, "executed without data: " + summary(result.errors()), null);
            this.errors = result.errors();
            this.data = null;
        }

        /** After elements of a list that were emitted one by one, so that there is no data left to carry. */
        FieldErrors(Operation<?, ?> operation, long elements, List<GraphQlError> errors) {
            super(operation, "executed in part, elements streamed: " + elements + ": " + summary(errors), null);
            this.errors = errors;
            this.data = null;
        }

        /**
         * What failed.
         *
         * @return the errors, unmodifiable; empty only if the server sent no data and did not say why
         */
        public List<GraphQlError> errors() {
            return errors;
        }

        /**
         * What did not fail. It is not part of the serialized form.
         *
         * @param type the operation's {@linkplain Operation#dataType() data type}
         * @param <D> the operation's data
         * @return the partial data, or nothing if {@code data} was {@code null}
         * @throws ClassCastException if the data is of another type
         */
        public <D> Optional<D> data(Class<D> type) {
            return Optional.ofNullable(data).map(type::cast);
        }
    }

    /** The reply's data does not fit the type it is read to. The message holds no value of the reply's. */
    public static final class DataMismatch extends GraphQlException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String path;

        @SuppressWarnings("serial") // an unmodifiable copy, which is serializable
        private final List<GraphQlError> errors;

        DataMismatch(Operation<?, ?> operation, Mismatch mismatch, List<GraphQlError> errors) {
            super(
                    operation,
                    mismatch + (errors.isEmpty() ? "" : "; the server reported: " + summary(errors)),
                    mismatch.cause());
            this.path = mismatch.path();
            this.errors = errors;
        }

        /**
         * Where in the data it does not fit.
         *
         * @return the place, such as {@code bots[3].name}; empty at the root
         */
        public String path() {
            return path;
        }

        /**
         * What the server reported in the same reply, which may be why a field is missing.
         *
         * @return the errors, possibly none, unmodifiable
         */
        public List<GraphQlError> errors() {
            return errors;
        }
    }

    /** The server's reply claims to be GraphQL's and is not: no JSON, or neither {@code data} nor {@code errors}. */
    public static final class ProtocolViolation extends GraphQlException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int status;

        ProtocolViolation(Operation<?, ?> operation, int status, String what) {
            super(operation, "the reply with status " + status + " " + what, null);
            this.status = status;
        }

        /**
         * The reply's status.
         *
         * @return the status code
         */
        public int status() {
            return status;
        }
    }

    /** The variables could not be written as JSON, so nothing was sent. */
    public static final class UnwritableVariables extends GraphQlException {
        @Serial
        private static final long serialVersionUID = 1L;

        UnwritableVariables(Operation<?, ?> operation, Throwable cause) {
            super(operation, "its variables could not be written as JSON", cause);
        }
    }

    /** A page says that more follow and does not say where, or leads back to where a page before it led. */
    public static final class BrokenPaging extends GraphQlException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int pages;

        BrokenPaging(Operation<?, ?> operation, int pages, String what) {
            super(operation, "page " + pages + " " + what, null);
            this.pages = pages;
        }

        /**
         * How many pages were read, and emitted before this error.
         *
         * @return at least 1
         */
        public int pages() {
            return pages;
        }
    }

    /** One element of a streamed list, or the errors beside it, are larger than may be held. */
    public static final class TooLarge extends GraphQlException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooLarge(Operation<?, ?> operation, String what, int limit) {
            super(operation, what + " has more than " + limit + " bytes: raise StreamedList.maxBytes", null);
            this.limit = limit;
        }

        /**
         * The bound that was passed.
         *
         * @return bytes
         */
        public int limit() {
            return limit;
        }
    }
}
