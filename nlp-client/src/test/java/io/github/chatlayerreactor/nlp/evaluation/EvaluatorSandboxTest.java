package io.github.chatlayerreactor.nlp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.nlp.Batch;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The sandbox's classifier, which has never seen these expressions. */
final class EvaluatorSandboxTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Target PIZZA = new Target("pizza", BotVersion.LIVE, "en");
    private static final Flux<Expression> EXPRESSIONS = Flux.just(
            new Expression("order_pizza", "I would love to order a small pepperoni pizza"),
            new Expression("track_order", "where on earth is my order"),
            new Expression("cancel_order", "please cancel my pizza order"),
            new Expression("cancel_order", "where is my order"));

    private final Chatlayer chatlayer =
            Chatlayer.fromEnvironment(SANDBOX.sandbox().environment());
    private final NlpClient nlp = NlpClient.create(chatlayer, SANDBOX.sandbox().nlpUrl(), NlpForm.observedV1());

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void judgesEachExpression() {
        StepVerifier.create(new Evaluator(nlp, 0.2).evaluate(PIZZA, EXPRESSIONS))
                .assertNext(run -> {
                    assertThat(run.failures()).isEmpty();
                    assertThat(run.accuracy()).isEqualTo(0.75);
                    assertThat(run.wrongest())
                            .singleElement()
                            .satisfies(judgement -> assertThat(judgement.top()).isEqualTo("track_order"));
                    assertThat(run.took(0.5)).isPositive();
                })
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void countsNoFailureForAMistake() {
        SANDBOX.sandbox().faults().once(Api.NLP, Fault.status(400));
        Evaluator evaluator = new Evaluator(nlp, 0.2, Batch.defaults().concurrency(1));

        StepVerifier.create(evaluator.evaluate(PIZZA, EXPRESSIONS))
                .assertNext(run -> {
                    assertThat(run.judgements()).hasSize(3);
                    assertThat(run.failures())
                            .singleElement()
                            .satisfies(failure ->
                                    assertThat(failure.error()).isInstanceOf(HttpException.UnexpectedReply.class));
                })
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void needsAThresholdFrom0To1() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Evaluator(nlp, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Evaluator(nlp, Double.NaN));
    }
}
