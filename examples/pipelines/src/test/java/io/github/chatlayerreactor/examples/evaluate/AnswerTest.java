package io.github.chatlayerreactor.examples.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.nlp.Batch;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.Extraction;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.Utterance;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

final class AnswerTest {
    private final Sandbox sandbox = Sandbox.start();
    private final Chatlayer chatlayer = Chatlayer.fromEnvironment(sandbox.environment());

    @AfterEach
    void close() {
        chatlayer.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 422})
    void isAFailureWhereTheServiceRefusesTheExpression(int status) {
        sandbox.faults().on(Api.NLP, Fault.status(status));

        Answer answer = Answer.of(outcome(sandbox.nlpUrl(), "hello"));

        assertThat(answer.isFailure()).isTrue();
        assertThat(answer.error()).contains(Integer.toString(status));
    }

    @Test
    void isAFailureWhereTheExpressionIsTooLong() {
        assertThat(Answer.of(outcome(sandbox.nlpUrl(), "a".repeat(1001))).error())
                .contains("The text has 1001 characters");
    }

    @Test
    void isAFailureWhereTheReplyIsNoExtract() {
        sandbox.faults().on(Api.NLP, Fault.text("application/json", "{}"));

        assertThat(Answer.of(outcome(sandbox.nlpUrl(), "hello")).error()).contains("Expected an extract");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 503})
    void isNoneWhereTheServiceFailedWhateverWasSaid(int status) {
        sandbox.faults().on(Api.NLP, Fault.status(status));
        Extraction<Expression> outcome = outcome(sandbox.nlpUrl(), "hello");

        assertThatThrownBy(() -> Answer.of(outcome))
                .isInstanceOf(HttpException.UnexpectedReply.class)
                .hasMessageContaining(Integer.toString(status));
    }

    @Test
    void isNoneWhereTheConnectionBroke() {
        sandbox.faults().on(Api.NLP, Fault.reset());
        Extraction<Expression> outcome = outcome(sandbox.nlpUrl(), "hello");

        assertThatThrownBy(() -> Answer.of(outcome)).isInstanceOf(HttpException.Interrupted.class);
    }

    @Test
    void isNoneWhereTheTokenMustNotGoToTheUrl() {
        Extraction<Expression> outcome = outcome(URI.create("http://nlp.example/nlp"), "hello");

        assertThatThrownBy(() -> Answer.of(outcome)).isInstanceOf(HttpException.OriginRefused.class);
    }

    @Test
    void isNoneWhereTheBotCannotBeAsked() {
        Extraction<Expression> outcome = new Extraction.Failed<>(
                new Expression("a", "hello"), new IllegalArgumentException("Not a bot id"), Duration.ZERO);

        assertThatThrownBy(() -> Answer.of(outcome)).isInstanceOf(IllegalArgumentException.class);
    }

    private Extraction<Expression> outcome(URI nlp, String text) {
        NlpClient client = NlpClient.create(chatlayer, nlp, NlpForm.observedV1());
        Flux<Extraction<Expression>> outcomes = client.extractAll(
                Flux.just(new Expression("a", text)),
                said -> new Utterance("pizza", BotVersion.LIVE, "en", said.text()),
                Batch.defaults());
        return requireNonNull(outcomes.blockFirst(Duration.ofSeconds(10)));
    }
}
