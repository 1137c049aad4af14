package io.github.chatlayerreactor.nlp.expressions;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.nio.file.Path;

/** A file could not be read or written at all. What is wrong with its lines is no error, but a {@link Line.Defect}. */
public final class ExpressionFileException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    ExpressionFileException(String what, Path file, Throwable cause) {
        super("Could not " + what + " " + file + ": " + cause, cause);
    }
}
