package io.github.chatlayerreactor.examples.cli.session;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.chatlayerreactor.auth.AuthException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import reactor.core.Exceptions;

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
     * @param thrown what a command ended with; Reactor's wrapping of a checked exception is taken off
     * @return what there is to say
     */
    public static Failure of(Throwable thrown) {
        return ofUnwrapped(Exceptions.unwrap(thrown));
    }

    private static Failure ofUnwrapped(Throwable thrown) {
        if (thrown instanceof SettingException wrong) {
            return new Failure("Setting", wrong.what(), wrong.remedy(), ExitCode.SETTING);
        }
        if (thrown instanceof AuthException && thrown.getCause() instanceof SettingException credentials) {
            return of(credentials);
        }
        if (thrown instanceof UncheckedIOException file) {
            return ofFile(file.getMessage() + ": " + inWords(requireNonNull(file.getCause())));
        }
        if (thrown instanceof IOException file) {
            return ofFile(inWords(file));
        }
        String kind = thrown.getClass().getSimpleName();
        int code = ExitCode.of(thrown);
        String what = code == ExitCode.DEFECT ? "A defect: " + thrown : thrown.getMessage();
        return new Failure(kind, requireNonNullElse(what, kind), Remedy.of(thrown), code);
    }

    private static Failure ofFile(String what) {
        return new Failure("File", what, "check the path", ExitCode.SETTING);
    }

    private static String inWords(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return "A file is not in UTF-8";
        }
        if (!(failure instanceof FileSystemException file)) {
            return "A file cannot be read or written: " + failure.getMessage();
        }
        if (file instanceof NoSuchFileException) {
            return file.getFile() + ": there is no such file or folder";
        }
        if (file instanceof AccessDeniedException) {
            return file.getFile() + ": this user may not open it";
        }
        if (file instanceof FileAlreadyExistsException) {
            return file.getFile() + ": it is there already";
        }
        return file.getFile() + ": "
                + requireNonNullElse(file.getReason(), file.getClass().getSimpleName());
    }
}
