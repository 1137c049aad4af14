package io.github.chatlayerreactor.examples.cli.session;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.gate.GateException;
import io.github.chatlayerreactor.graphql.OutcomeUnknownException;
import io.github.chatlayerreactor.http.HttpException;
import java.nio.file.FileSystemException;
import java.util.Set;

/** What the process ends with. */
public final class ExitCode {
    /** Done, and nothing to complain about. */
    public static final int DONE = 0;
    /** Answered, but not well: errors in the answer, a finding of the doctor, a schema that broke. */
    public static final int NOT_WELL = 1;
    /** The arguments are wrong: nothing was asked. */
    public static final int USAGE = 2;
    /** A setting or a file is wrong: nothing was asked. */
    public static final int SETTING = 3;
    /** The credentials, or their rights, were refused. */
    public static final int REFUSED = 4;
    /** The service could not be reached or had no answer: the same may succeed later. */
    public static final int UNAVAILABLE = 5;
    /** A defect of this program. */
    public static final int DEFECT = 70;
    /** Stopped by Ctrl-C. */
    public static final int STOPPED = 130;

    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403);

    private ExitCode() {}

    /**
     * The code of a failure.
     *
     * @param failure what a command ended with
     * @return its code
     */
    public static int of(Throwable failure) {
        if (failure instanceof Stop.Stopped) {
            return STOPPED;
        }
        if (failure instanceof AuthException token) {
            return of(token);
        }
        if (failure instanceof HttpException http) {
            return of(http);
        }
        if (failure instanceof GateException || failure instanceof OutcomeUnknownException) {
            return UNAVAILABLE;
        }
        if (failure instanceof ChatlayerException) {
            return NOT_WELL;
        }
        boolean wrong = failure instanceof SettingException || failure instanceof IllegalArgumentException;
        return wrong ? SETTING : DEFECT;
    }

    private static int of(AuthException failure) {
        if (failure.getCause() instanceof FileSystemException) {
            return SETTING; // the secret's
        }
        return failure instanceof AuthException.Refused ? REFUSED : UNAVAILABLE;
    }

    private static int of(HttpException failure) {
        if (failure instanceof HttpException.OriginRefused) {
            return SETTING;
        }
        return NOT_ALLOWED.contains(failure.status()) ? REFUSED : UNAVAILABLE;
    }
}
