package io.github.chatlayerreactor.examples.cli.session;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.gate.GateException;
import io.github.chatlayerreactor.graphql.OutcomeUnknownException;
import io.github.chatlayerreactor.http.HttpException;
import java.util.Set;

/** What the process ends with. */
public final class ExitCode {
    /** Done, and nothing to complain about. */
    public static final int DONE = 0;
    /** Answered, but not well: errors in the answer or one that cannot be read, a finding of the doctor, a schema that broke. */
    public static final int NOT_WELL = 1;
    /** The arguments are wrong: nothing was asked. */
    public static final int USAGE = 2;
    /** A setting, a file or a request is missing or wrong: the same fails again. */
    public static final int SETTING = 3;
    /** The credentials, or their rights, were refused. */
    public static final int REFUSED = 4;
    /** The service could not be reached or had no answer: the same may succeed later, and does nothing twice. */
    public static final int UNAVAILABLE = 5;
    /** A mutation was sent and may have been executed, or not: the same may execute it twice. */
    public static final int UNKNOWN = 6;
    /** A defect of this program. */
    public static final int DEFECT = 70;
    /** Stopped by Ctrl-C. */
    public static final int STOPPED = 130;

    /** Request Timeout and Too Many Requests (RFC 9110 §15.5.9, RFC 6585 §4). */
    private static final Set<Integer> NOT_NOW = Set.of(408, 429);

    private static final int SERVER_ERROR = 500;

    private ExitCode() {}

    /** The code of what a command ended with. */
    static int of(Throwable failure) {
        if (failure instanceof Stop.Stopped) {
            return STOPPED;
        }
        if (failure instanceof AuthException token) {
            return of(token);
        }
        if (failure instanceof HttpException http) {
            return of(http);
        }
        if (failure instanceof OutcomeUnknownException) {
            return UNKNOWN;
        }
        if (failure instanceof GateException) {
            return UNAVAILABLE;
        }
        if (failure instanceof ChatlayerException) {
            return RefusedCredentials.areTold(failure) ? REFUSED : NOT_WELL;
        }
        return failure instanceof IllegalArgumentException ? SETTING : DEFECT;
    }

    private static int of(AuthException failure) {
        if (failure instanceof AuthException.Malformed) {
            return SETTING; // the token URL leads elsewhere
        }
        return failure instanceof AuthException.Refused ? REFUSED : UNAVAILABLE;
    }

    private static int of(HttpException failure) {
        if (failure instanceof HttpException.OriginRefused) {
            return SETTING;
        }
        if (failure instanceof HttpException.TooLarge || failure instanceof HttpException.Unreadable) {
            return NOT_WELL;
        }
        return failure instanceof HttpException.UnexpectedReply ? ofStatus(failure.status()) : UNAVAILABLE;
    }

    private static int ofStatus(int status) {
        if (RefusedCredentials.areTold(status)) {
            return REFUSED;
        }
        return status >= SERVER_ERROR || NOT_NOW.contains(status) ? UNAVAILABLE : SETTING;
    }
}
