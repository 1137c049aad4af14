package io.github.chatlayerreactor.examples.cli.session;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A setting or a file that a command cannot work with. It says what is wrong and what to do, and holds no secret. */
public final class SettingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;

    /**
     * Creates an error.
     *
     * @param what what is wrong
     * @param remedy what can be done about it
     * @param cause what it came from, or {@code null}
     */
    public SettingException(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.what = what;
        this.remedy = remedy;
    }

    /**
     * What is wrong.
     *
     * @return a sentence
     */
    public String what() {
        return what;
    }

    /**
     * What can be done about it.
     *
     * @return a sentence without a capital and a full stop
     */
    public String remedy() {
        return remedy;
    }
}
