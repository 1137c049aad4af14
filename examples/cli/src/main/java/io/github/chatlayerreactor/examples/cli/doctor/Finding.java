package io.github.chatlayerreactor.examples.cli.doctor;

import io.github.chatlayerreactor.examples.cli.session.Failure;

/**
 * One thing that was looked at.
 *
 * @param check what was looked at: {@code settings}, {@code dns}, {@code connect}, {@code tls}, {@code token}, {@code clock},
 *     {@code graphql}, {@code nlp}, {@code completions}
 * @param level how it is
 * @param what what was seen; it holds no secret
 * @param remedy what to do, empty where nothing is to be done
 */
public record Finding(String check, Level level, String what, String remedy) {
    /** How it is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Not looked at, for a reason that is stated. */
        SKIPPED,
        /** It works, and may not for long. */
        WARNING,
        /** It does not work. */
        FAILED
    }

    static Finding ok(String check, String what) {
        return new Finding(check, Level.OK, what, "");
    }

    static Finding skipped(String check, String why, String remedy) {
        return new Finding(check, Level.SKIPPED, why, remedy);
    }

    static Finding warning(String check, String what, String remedy) {
        return new Finding(check, Level.WARNING, what, remedy);
    }

    static Finding failed(String check, String what, String remedy) {
        return new Finding(check, Level.FAILED, what, remedy);
    }

    static Finding failed(String check, Failure failure) {
        return failed(check, failure.what(), failure.remedy());
    }

    boolean isFailure() {
        return level == Level.FAILED;
    }
}
