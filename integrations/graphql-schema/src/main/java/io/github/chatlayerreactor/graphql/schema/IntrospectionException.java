package io.github.chatlayerreactor.graphql.schema;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A server did not tell its schema, most often because introspection is switched off there. */
public final class IntrospectionException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private IntrospectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static IntrospectionException refused(Throwable cause) {
        return new IntrospectionException(
                "The server does not tell its schema: " + cause.getMessage()
                        + ". Where introspection is switched off, ask the API's owner for the schema as an SDL file",
                cause);
    }

    static IntrospectionException unreadable(String what, @Nullable Throwable cause) {
        return new IntrospectionException("The server's answer to introspection is no schema: " + what, cause);
    }
}
