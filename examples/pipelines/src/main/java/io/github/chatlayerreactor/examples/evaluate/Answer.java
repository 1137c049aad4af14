package io.github.chatlayerreactor.examples.evaluate;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.nlp.Extraction;
import io.github.chatlayerreactor.nlp.Intent;
import io.github.chatlayerreactor.nlp.NlpException;
import io.github.chatlayerreactor.nlp.evaluation.Failure;
import io.github.chatlayerreactor.nlp.evaluation.Judgement;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * What a bot made of one expression: a line of a file.
 *
 * @param intent what it is meant for
 * @param expression what was said
 * @param top the likeliest intent, empty where there was none
 * @param score its score
 * @param error why there is no answer, in which case there is no more
 * @param micros how long the call took, in microseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(
        String intent,
        String expression,
        @Nullable String top,
        double score,
        @Nullable String error,
        long micros) {
    /** Of the refusals, those that say nothing of the expression: no right to ask, too slow, too often. */
    private static final Set<Integer> WHATEVER_WAS_SAID = Set.of(401, 403, 408, 429);

    /**
     * Makes a line of an outcome. That the service refuses an expression is an answer; that it fails is none, since it would
     * fail whatever was said.
     *
     * @throws RuntimeException what failed, if that is not the expression's fault: the expression is to be asked again
     */
    static Answer of(Extraction<Expression> outcome) {
        Expression said = outcome.item();
        long micros = outcome.took().toNanos() / 1000;
        if (outcome instanceof Extraction.Answered<Expression> answered) {
            Intent top = answered.result().top().orElseGet(() -> new Intent(Judgement.NOT_UNDERSTOOD, 0));
            return new Answer(said.intent(), said.text(), top.name(), top.score(), null, micros);
        }
        Throwable error = ((Extraction.Failed<Expression>) outcome).error();
        if (!concernsExpression(error)) {
            throw Exceptions.propagate(error);
        }
        return new Answer(
                said.intent(), said.text(), null, 0, requireNonNullElse(error.getMessage(), error.toString()), micros);
    }

    private static boolean concernsExpression(Throwable error) {
        if (error instanceof HttpException.UnexpectedReply reply) {
            return reply.status() / 100 == 4 && !WHATEVER_WAS_SAID.contains(reply.status());
        }
        return error instanceof NlpException;
    }

    boolean isFailure() {
        return error != null;
    }

    Judgement judgement() {
        return new Judgement(
                new Expression(intent, expression),
                requireNonNullElse(top, ""),
                score,
                Duration.ofNanos(micros * 1000));
    }

    Failure failure() {
        return new Failure(
                new Expression(intent, expression), new ChatlayerException(requireNonNullElse(error, ""), null));
    }
}
