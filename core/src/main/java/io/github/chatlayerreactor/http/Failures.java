package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Turns what Netty and the JDK say about a connection into an {@link HttpException}, once, where the request is known. */
final class Failures {
    private Failures() {}

    /** Errors that are ours already, or come from the caller's own code, stay as they are. */
    static Throwable of(Request request, Throwable error) {
        if (error instanceof ChatlayerException) {
            return error;
        }
        if (isBeforeSending(error)) {
            return new HttpException.Unreachable(request + " was not sent: " + describe(error), error);
        }
        if (error instanceof IOException) {
            return new HttpException.Interrupted(request + " was cut off: " + describe(error), error);
        }
        return error;
    }

    /** A {@code TimeoutException} is the connection pool's: the client has no other of its own. */
    private static boolean isBeforeSending(Throwable error) {
        return error instanceof ConnectException
                || error instanceof UnknownHostException
                || error instanceof SSLException
                || error instanceof TimeoutException;
    }

    private static String describe(Throwable error) {
        return error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ", " + error.getMessage());
    }
}
