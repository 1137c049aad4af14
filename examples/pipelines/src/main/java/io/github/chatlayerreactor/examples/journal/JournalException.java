package io.github.chatlayerreactor.examples.journal;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A journal that must not be gone on with. The message says why, and what to do. */
public final class JournalException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    JournalException(String why, @Nullable Throwable cause) {
        this(why, "give --fresh to begin again, which drops what is there, or name another place", cause);
    }

    private JournalException(String why, String remedy, @Nullable Throwable cause) {
        super(why + ": " + remedy, cause);
    }

    /** Not even to be begun again while another run is at it. */
    static JournalException heldByAnother(Path what, @Nullable Throwable cause) {
        return new JournalException("Another run writes " + what, "let it end, or name another place", cause);
    }
}
