package io.github.chatlayerreactor;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every error that a publisher of this library ends with. Each package seals its own branch: {@code
 * AuthException} for tokens, {@code HttpException} for calls, and one for each client.
 *
 * <p>Messages, causes and stack traces hold no secret and no token.
 */
public class ChatlayerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what happened, and what can be done about it
     * @param cause what it came from, or {@code null}
     */
    public ChatlayerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Never {@code null}, unlike that of other exceptions. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
