package io.github.chatlayerreactor.examples.cli.session;

import static java.util.Objects.requireNonNullElse;

import io.github.chatlayerreactor.auth.AuthException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a command that failed tells, and ends with.
 *
 * @param kind the error's kind
 * @param what what is wrong
 * @param remedy what to do, a sentence without a capital and a full stop; possibly empty
 * @param code an {@link ExitCode}
 */
public record Failure(String kind, String what, String remedy, int code) {
    /**
     * Tells a failure.
     *
     * @param thrown what a command ended with
     * @return what there is to say
     */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof SettingException wrong) {
            return new Failure("Setting", wrong.what(), wrong.remedy(), ExitCode.SETTING);
        }
        if (thrown instanceof AuthException && thrown.getCause() instanceof SettingException credentials) {
            return of(credentials);
        }
        if (thrown instanceof IOException || thrown instanceof UncheckedIOException) {
            return new Failure("File", thrown.toString(), "check the path", ExitCode.SETTING);
        }
        String kind = thrown.getClass().getSimpleName();
        int code = ExitCode.of(thrown);
        String what = code == ExitCode.DEFECT ? "A defect: " + thrown : thrown.getMessage();
        return new Failure(kind, requireNonNullElse(what, kind), Remedy.of(thrown), code);
    }
}
