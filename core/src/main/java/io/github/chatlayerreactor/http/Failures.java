package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.http.HttpException.Head;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Turns what the transport raises into an {@link HttpException}, once, where the request and its progress are known. */
final class Failures {
    private Failures() {}

    /** What ended an attempt in this phase. */
    static Throwable at(Phase phase, Request request, AuthorisedExchange exchange, Throwable error) {
        return switch (phase) {
            case BODY -> error; // the body's own, or the handler's
            case HEADERS -> beforeReply(request, exchange.limits, error);
            default -> beforeRequest(request, exchange.timeouts, error);
        };
    }

    /** The deadline of the whole call, and where it stood. */
    static HttpException late(Request request, Step last, Duration bound) {
        return new HttpException.TimedOut(
                request + " was not done within " + bound + ": it stood at " + last.phase(),
                last.phase(),
                bound,
                last.isSent(),
                last.head());
    }

    /** There can be no deadline, hence no call. */
    static HttpException withoutTimer(Request request, RejectedExecutionException closing) {
        return new HttpException.Unreachable(
                request + " was not sent: the scheduler takes no timers any more", Phase.QUEUE, closing);
    }

    static HttpException circuitOpen(Request request) {
        return new HttpException.CircuitOpen(
                request + " was not sent: too many calls to its origin failed, its circuit breaker is open");
    }

    /** What ended a request before anything of it was sent. */
    private static Throwable beforeRequest(Request request, Timeouts timeouts, Throwable error) {
        if (isNotTheTransports(error)) {
            return error;
        }
        String message = request + " was not sent: " + describe(error);
        if (error instanceof ConnectTimeoutException) {
            return new HttpException.TimedOut(message, Phase.CONNECT, timeouts.connect(), false, Head.NONE);
        }
        if (error instanceof SslHandshakeTimeoutException) {
            return new HttpException.TimedOut(message, Phase.TLS, timeouts.tls(), false, Head.NONE);
        }
        if (error instanceof TimeoutException) {
            return new HttpException.TimedOut(message, Phase.ACQUIRE, timeouts.acquire(), false, Head.NONE);
        }
        return new HttpException.Unreachable(message, phaseOf(error), error);
    }

    private static Phase phaseOf(Throwable error) {
        if (error instanceof UnknownHostException) {
            return Phase.RESOLVE;
        }
        if (error instanceof RejectedExecutionException) {
            return Phase.ACQUIRE;
        }
        return error instanceof SSLException || error.getCause() instanceof SSLException ? Phase.TLS : Phase.CONNECT;
    }

    /** What ended a request after it was sent and before the head of its reply was there. */
    private static Throwable beforeReply(Request request, Limits limits, Throwable error) {
        if (isNotTheTransports(error)) {
            return error;
        }
        if (error instanceof TooLongFrameException) {
            return new HttpException.TooLarge(
                    request + " was answered with more than " + limits.headers() + " bytes of headers: raise "
                            + "Limits.headers",
                    limits.headers(),
                    Head.NONE);
        }
        return cutOff(request, Head.NONE, error);
    }

    /** What ended the body of a reply. */
    static Throwable inBody(Request request, Head head, Throwable error) {
        return isNotTheTransports(error) ? error : cutOff(request, head, error);
    }

    private static HttpException cutOff(Request request, Head head, Throwable error) {
        return new HttpException.Interrupted(request + " was cut off: " + describe(error), head, error);
    }

    private static boolean isNotTheTransports(Throwable error) {
        return error instanceof ChatlayerException || error instanceof Error;
    }

    private static String describe(Throwable error) {
        return error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ", " + error.getMessage());
    }
}
