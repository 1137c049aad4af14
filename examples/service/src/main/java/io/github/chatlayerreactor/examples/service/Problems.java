package io.github.chatlayerreactor.examples.service;

import static org.springframework.http.HttpHeaders.RETRY_AFTER;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.gate.GateException;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.nlp.NlpException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What a caller is told of what went wrong (RFC 9457): sentences of the service's own, never a message, a URL or a body from
 * behind it.
 */
@RestControllerAdvice
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler({Bots.NoSuchBot.class, ChatlayerException.class, Deadline.Passed.class, NotSet.class})
    ResponseEntity<ProblemDetail> answer(RuntimeException failed) {
        ProblemDetail problem = of(failed);
        ResponseEntity.BodyBuilder reply = ResponseEntity.status(problem.getStatus())
                .contentType(APPLICATION_PROBLEM_JSON); // also where the caller has asked for an event stream
        retryAfter(failed)
                .ifPresent(wait -> reply.header(
                        RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds())));
        return reply.body(problem);
    }

    /** The problem that an error is, which is written down in full for whoever runs the service. */
    ProblemDetail of(Throwable failed) {
        LOG.warn("A request failed: {}", failed.toString());
        if (failed instanceof Bots.NoSuchBot none) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no bot " + none.id());
        }
        if (failed instanceof NotSet) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_IMPLEMENTED, failed.getMessage());
        }
        if (failed instanceof NlpException.TextTooLong tooLong) {
            return ProblemDetail.forStatusAndDetail(
                    HttpStatus.UNPROCESSABLE_CONTENT, "The text is longer than " + tooLong.limit() + " characters.");
        }
        if (failed instanceof Deadline.Passed || failed instanceof HttpException.TimedOut) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.GATEWAY_TIMEOUT, "Chatlayer did not answer in time.");
        }
        return isBusy(failed)
                ? ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "Chatlayer cannot be asked now.")
                : ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "Chatlayer did not answer as it should.");
    }

    private static boolean isBusy(Throwable failed) {
        return failed instanceof GateException
                || failed instanceof HttpException.CircuitOpen
                || failed instanceof HttpException.Unreachable
                || failed instanceof AuthException.Unavailable
                || failed instanceof AuthException.TooManyWaiters
                || (failed instanceof HttpException.UnexpectedReply unexpected
                        && (unexpected.status() == 429 || unexpected.status() == 503));
    }

    private static Optional<Duration> retryAfter(Throwable failed) {
        if (failed instanceof AuthException refused) {
            return refused.nextTry();
        }
        return failed instanceof HttpException.UnexpectedReply unexpected ? unexpected.retryAfter() : Optional.empty();
    }
}
