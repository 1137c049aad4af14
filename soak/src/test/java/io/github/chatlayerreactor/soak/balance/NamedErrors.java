package io.github.chatlayerreactor.soak.balance;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.completions.CompletionException;
import io.github.chatlayerreactor.gate.GateException;
import io.github.chatlayerreactor.graphql.GraphQlException;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.nlp.NlpException;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFileException;
import io.github.chatlayerreactor.sse.EventStreamException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which errors explain the end of a call, and what they are called in the balance. */
public final class NamedErrors {
    /**
     * What no fault of this run can cause: wrong use, replies that were mixed up, a connection that was closed, more that wait
     * than there are callers, and what is of calls that none of them makes.
     */
    private static final List<Class<? extends ChatlayerException>> NEVER = List.of(
            AuthException.Closed.class,
            AuthException.TooManyWaiters.class,
            GateException.QueueFull.class,
            EventStreamException.class,
            HttpException.OriginRefused.class,
            HttpException.TooLarge.class,
            GraphQlException.DataMismatch.class,
            GraphQlException.FieldErrors.class,
            GraphQlException.ProtocolViolation.class,
            GraphQlException.UnwritableVariables.class,
            GraphQlException.BrokenPaging.class,
            GraphQlException.TooLarge.class,
            NlpException.TextTooLong.class,
            CompletionException.Misshapen.class,
            CompletionException.Reported.class,
            ExpressionFileException.class);

    private NamedErrors() {}

    /** Why an error explains nothing, or {@code null} if it does. */
    public static @Nullable String objection(Throwable error) {
        if (!(error instanceof ChatlayerException)) {
            return "not an error of ours: " + trace(error);
        }
        return error.getClass() == ChatlayerException.class || NEVER.contains(error.getClass())
                ? "an error that nothing here can cause: " + trace(error)
                : null;
    }

    /** Such as {@code HttpException.TimedOut (HEADERS)}. */
    public static String name(Throwable error) {
        String name = error.getClass().getName();
        String simple = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
        if (error instanceof HttpException.TimedOut late) {
            return simple + " (" + late.phase() + ")";
        }
        if (error instanceof HttpException.UnexpectedReply reply) {
            return simple + " (" + reply.status() + ")";
        }
        return simple;
    }

    private static String trace(Throwable error) {
        StringBuilder told = new StringBuilder(error.toString());
        for (int frame = 0; frame < Math.min(6, error.getStackTrace().length); frame++) {
            told.append("\n    at ").append(error.getStackTrace()[frame]);
        }
        return error.getCause() == null ? told.toString() : told + "\n  by " + error.getCause();
    }
}
