package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.gate.Permit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often a call was tried, what came of it, and whether it is to be tried again. */
final class Tries {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final AuthorisedExchange exchange;
    private final Request request;
    private int count;
    private @Nullable Throwable failure;
    private boolean possiblyProcessed;
    private boolean overloaded;

    Tries(AuthorisedExchange exchange, Request request) {
        this.exchange = exchange;
        this.request = request;
    }

    void begin() {
        if (count == 0) {
            exchange.retries.called();
        }
        count++;
    }

    /** How long to wait before the next one, or {@code null} if the call ends with this error. */
    @Nullable Duration waitAfter(Throwable error, Duration remaining) {
        return error instanceof HttpException end && request.replay().allowsAfter(end)
                ? exchange.retries.next(count, null, remaining)
                : null;
    }

    /** How long to wait before the next one, or {@code null} if the call ends with this reply, of an error status. */
    @Nullable Duration waitAfter(NettyReply reply, Duration remaining) {
        int status = reply.status();
        Duration asked = reply.retryAfter();
        if (status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE) {
            beBusy(asked);
        }
        return request.replay().allowsAfter(status, asked != null)
                ? exchange.retries.next(count, asked, remaining)
                : null;
    }

    /** How long to wait where a reply said that nothing was executed, or {@code null} if the call ends with it. */
    @Nullable Duration waitAfterRefusal(@Nullable Duration asked, Duration remaining) {
        beBusy(asked);
        return request.replay() == Replay.NEVER ? null : exchange.retries.next(count, asked, remaining);
    }

    private void beBusy(@Nullable Duration asked) {
        overloaded = true;
        exchange.pause(asked);
    }

    /** One came to this end, and another follows. */
    void failed(Throwable end) {
        failure = end;
        possiblyProcessed |= end instanceof HttpException http && http.possiblyProcessed();
    }

    /** The request was sent, and the server did not answer before the deadline. */
    void late() {
        overloaded = true;
        possiblyProcessed = true;
    }

    /** Adds to the error that ends the call what is known of all of it, and makes its end of it. */
    CallEnd end(CallEnd.Outcome outcome, int status, @Nullable Throwable error) {
        if (error instanceof HttpException http) {
            http.attempted(count, possiblyProcessed);
        }
        if (error != null && failure != null && failure != error) {
            error.addSuppressed(failure);
        }
        return new CallEnd(outcome, status, count, error);
    }

    /** What the call says about the server's load. */
    Permit.Outcome load(CallEnd.Outcome outcome) {
        if (overloaded) {
            return Permit.Outcome.OVERLOADED;
        }
        return outcome == CallEnd.Outcome.SERVED ? Permit.Outcome.SERVED : Permit.Outcome.OTHER;
    }
}
