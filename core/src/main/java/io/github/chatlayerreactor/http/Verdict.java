package io.github.chatlayerreactor.http;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.Rejection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a reply means for its call where it is neither a result nor an error: another exchange may follow. It travels as an
 * error does, from whoever read the reply to the attempt, and no subscriber ever sees it.
 */
@SuppressWarnings("serial") // never serialised: it does not leave the call
abstract sealed class Verdict extends RuntimeException {
    final ChatlayerException refusal;

    private Verdict(ChatlayerException refusal) {
        super(null, null, false, false);
        this.refusal = refusal;
    }

    /** What becomes of a reply: it is the handler's, or it is read within bounds and a verdict follows. */
    static <T> Publisher<T> of(NettyReply reply, Attempt<T> attempt) {
        if (!reply.isError()) {
            return handled(reply, attempt);
        }
        if (attempt.mayChangeToken() && reply.rejectsToken()) {
            return reply.unexpected().flatMap(reply::refuseToken);
        }
        Duration wait = attempt.call.tries.waitAfter(reply, attempt.call.remaining());
        return wait == null
                ? handled(reply, attempt)
                : reply.unexpected().flatMap(refusal -> Mono.error(new Repeated(wait, refusal)));
    }

    /** What a handler throws must not pass through Reactor Netty, which would not give the connection back. */
    private static <T> Publisher<T> handled(NettyReply reply, Attempt<T> attempt) {
        try {
            return requireNonNull(attempt.call.handler.apply(reply), "A reply's handler returned null");
        } catch (Throwable thrown) {
            Exceptions.throwIfJvmFatal(thrown);
            return Flux.error(thrown);
        }
    }

    /** Goes on once the connection was given back. */
    abstract <T> void carryOut(Attempt<T> attempt);

    /** The token was refused. */
    static final class TokenRefused extends Verdict {
        TokenRefused(ChatlayerException refusal) {
            super(refusal);
        }

        @Override
        <T> void carryOut(Attempt<T> attempt) {
            Rejection answer;
            try {
                answer = reject(attempt);
            } catch (RuntimeException thrown) {
                thrown.addSuppressed(refusal);
                attempt.call.refused(attempt, thrown);
                return;
            }
            if (answer == Rejection.SUPPRESSED || answer == Rejection.CLOSED) {
                attempt.call.refused(attempt, refusal);
            } else {
                attempt.call.exchangedOnce(attempt, refusal);
            }
        }

        private static Rejection reject(Attempt<?> attempt) {
            return attempt.mayChangeToken()
                    ? attempt.call.exchange.tokens.reject(requireNonNull(attempt.token()))
                    : Rejection.SUPPRESSED;
        }
    }

    /** Nothing was executed, and the server asks to be left alone for a while, perhaps for one that it states. */
    static final class Busy extends Verdict {
        private final @Nullable Duration asked;

        Busy(@Nullable Duration asked, ChatlayerException refusal) {
            super(refusal);
            this.asked = asked;
        }

        @Override
        <T> void carryOut(Attempt<T> attempt) {
            Duration wait = attempt.call.tries.waitAfterRefusal(asked, attempt.call.remaining());
            if (wait == null) {
                attempt.call.refused(attempt, refusal);
            } else {
                attempt.call.repeat(attempt, wait, refusal);
            }
        }
    }

    /** It is to be tried again after this wait. */
    static final class Repeated extends Verdict {
        private final Duration wait;

        Repeated(Duration wait, ChatlayerException refusal) {
            super(refusal);
            this.wait = wait;
        }

        @Override
        <T> void carryOut(Attempt<T> attempt) {
            attempt.call.repeat(attempt, wait, refusal);
        }
    }
}
