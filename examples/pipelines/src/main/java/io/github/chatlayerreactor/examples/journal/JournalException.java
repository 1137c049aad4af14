package io.github.chatlayerreactor.examples.journal;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A journal that must not be gone on with. The message says why, and how to begin again. */
public final class JournalException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    JournalException(String why, @Nullable Throwable cause) {
        super(why + ": give --fresh to begin again, which drops what is there, or name another place", cause);
    }
}
