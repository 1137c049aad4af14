package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.HttpException;
import java.io.Serial;

/**
 * A mutation was sent, and it is not known whether it was executed: no reply came in time, or a cut one, or one that does
 * not tell. It was not sent again, since it might then be executed twice; or it was, as {@link CallOptions} allowed, and
 * that brought no answer either. The cause is the {@link HttpException} that says what happened. Ask the server how things
 * stand before you repeat it.
 */
public final class OutcomeUnknownException extends GraphQlException {
    @Serial
    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(Operation<?, ?> operation, HttpException end) {
        super(operation, "it may have been executed, or not: " + end.getMessage(), end);
    }
}
