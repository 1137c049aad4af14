package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.ChatlayerException;
import io.netty.handler.codec.TooLongFrameException;

/** Turns what the transport raises into an {@link HttpException}, once, where the request and its progress are known. */
final class Failures {
    private Failures() {}

    /** What ended a request before the head of its reply was there. */
    static Throwable beforeReply(Request request, Limits limits, boolean sent, Throwable error) {
        if (isNotTheTransports(error)) {
            return error;
        }
        if (!sent) {
            return new HttpException.Unreachable(request + " was not sent: " + describe(error), error);
        }
        if (error instanceof TooLongFrameException) {
            return new HttpException.TooLarge(
                    request + " was answered with more than " + limits.headers() + " bytes of headers: raise "
                            + "Limits.headers",
                    limits.headers());
        }
        return cutOff(request, error);
    }

    /** What ended the body of a reply. */
    static Throwable inBody(Request request, Throwable error) {
        return isNotTheTransports(error) ? error : cutOff(request, error);
    }

    private static HttpException cutOff(Request request, Throwable error) {
        return new HttpException.Interrupted(request + " was cut off: " + describe(error), error);
    }

    private static boolean isNotTheTransports(Throwable error) {
        return error instanceof ChatlayerException || error instanceof Error;
    }

    private static String describe(Throwable error) {
        return error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ", " + error.getMessage());
    }
}
