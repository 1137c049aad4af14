package io.github.chatlayerreactor.nlp.evaluation;

import io.github.chatlayerreactor.nlp.Batch;
import io.github.chatlayerreactor.nlp.Extraction;
import io.github.chatlayerreactor.nlp.Intent;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Asks a model about expressions whose intents are known.
 *
 * @param client whom to ask; times are those of the service only if it keeps no answers
 * @param threshold the score that an intent must be above, 0 to 1
 * @param batch how many at once; its order does not matter
 */
public record Evaluator(NlpClient client, double threshold, Batch batch) {
    /**
     * Checks the threshold.
     *
     * @param client whom to ask
     * @param threshold the score that an intent must be above
     * @param batch how many at once
     * @throws IllegalArgumentException unless the threshold is from 0 to 1
     */
    public Evaluator {
        if (!(0 <= threshold && threshold <= 1)) {
            throw new IllegalArgumentException("A threshold is from 0 to 1, not " + threshold);
        }
    }

    /**
     * An evaluator with the defaults of {@link Batch}.
     *
     * @param client whom to ask
     * @param threshold the score that an intent must be above
     */
    public Evaluator(NlpClient client, double threshold) {
        this(client, threshold, Batch.defaults());
    }

    /**
     * Asks about each expression, and keeps all answers in memory.
     *
     * @param target the model
     * @param expressions what to say, and for which intents
     * @return a publisher that emits the evaluation and completes. An expression without an answer is a {@link Failure} in
     *     it, so it fails only as the source does. A cancel ends all calls
     */
    public Mono<Evaluation> evaluate(Target target, Publisher<Expression> expressions) {
        return client.extractAll(expressions, expression -> target.utterance(expression.text()), batch)
                .collectList()
                .map(outcomes -> evaluation(target, outcomes));
    }

    private Evaluation evaluation(Target target, List<Extraction<Expression>> outcomes) {
        List<Judgement> judgements = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Extraction<Expression> outcome : outcomes) {
            if (outcome instanceof Extraction.Answered<Expression> answered) {
                judgements.add(judgement(answered));
            } else if (outcome instanceof Extraction.Failed<Expression> failed) {
                failures.add(new Failure(failed.item(), failed.error()));
            }
        }
        return new Evaluation(target, threshold, judgements, failures);
    }

    private static Judgement judgement(Extraction.Answered<Expression> answered) {
        Intent top = answered.result().top().orElseGet(() -> new Intent(Judgement.NOT_UNDERSTOOD, 0));
        return new Judgement(answered.item(), top.name(), top.score(), answered.took());
    }
}
