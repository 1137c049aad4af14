package io.github.chatlayerreactor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.Entity;
import io.github.chatlayerreactor.nlp.Extraction;
import io.github.chatlayerreactor.nlp.Intent;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.SpanEnd;
import io.github.chatlayerreactor.nlp.SpanSurvey;
import io.github.chatlayerreactor.nlp.Utterance;
import io.github.chatlayerreactor.nlp.evaluation.Comparison;
import io.github.chatlayerreactor.nlp.evaluation.Comparison.Verdict;
import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import io.github.chatlayerreactor.nlp.evaluation.Evaluator;
import io.github.chatlayerreactor.nlp.evaluation.Target;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import io.github.chatlayerreactor.wire.NodeServer;
import io.github.chatlayerreactor.wire.NpmPackages;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/**
 * What a real engine finds, read by the client in the deprecated, documented form of Chatlayer's service. Its LIVE version
 * knows an intent that DRAFT does not.
 */
final class EngineTest {
    @RegisterExtension
    static final NodeServer ENGINE = new NodeServer(new NpmPackages("engine"), "engine.js");

    private static final NlpForm LEGACY = NlpForm.of(
            "/api/bots/{botId}/extract/{version}", "{\"language\":\"{language}\",\"expression\":\"{text}\"}");
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Flux<Expression> EXPRESSIONS = Flux.just(
            new Expression("room.book", "I want to book a double room"),
            new Expression("room.cancel", "please cancel my reservation"),
            new Expression("room.price", "how much is a room"),
            new Expression("hotel.reach", "where is the train station"));

    private final Chatlayer chatlayer =
            Chatlayer.builder(TokenSource.fixed(NodeServer.TOKEN)).build();
    private final NlpClient nlp = NlpClient.create(chatlayer, ENGINE.uri(""), LEGACY);

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void findsIntentsAndEntitiesWithEveryFieldKept() {
        StepVerifier.create(nlp.extract(said("book a room in the city of light, mail me at a@b.com")))
                .assertNext(result -> {
                    assertThat(result.top()).map(Intent::name).contains("room.book");
                    assertThat(result.understood(0.5)).isTrue();
                    assertThat(result.intentThreshold()).hasValue(0.5);
                    assertThat(result.other()).containsKeys("__typename", "score", "intent");
                    assertThat(result.entities())
                            .extracting(Entity::name, Entity::value)
                            .contains(tuple("city", "PAR"), tuple("sys.email", "a@b.com"));
                    assertThat(result.entities().get(0).other()).containsKeys("__typename", "systemEntity");
                })
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void endsItsSpansOnTheLastUnit() {
        StepVerifier.create(nlp.surveySpans(Flux.just("a room in london", "I am going to Paris", "write to a@b.com")
                        .map(EngineTest::said)))
                .assertNext(survey -> {
                    assertThat(survey).isEqualTo(new SpanSurvey(0, 2, 1));
                    assertThat(survey.verdict()).contains(SpanEnd.INCLUSIVE);
                })
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void answersABatchInOrder() {
        Flux<String> texts = Flux.just("book a room", "cancel my booking", "what does a room cost")
                .repeat(9);

        StepVerifier.create(nlp.extractAll(texts.map(EngineTest::said))
                        .ofType(Extraction.Answered.class)
                        .map(answered -> ((Extraction.Answered<?>) answered)
                                .result()
                                .top()
                                .orElseThrow()
                                .name())
                        .buffer(3)
                        .distinct()
                        .map(names -> String.join(" ", names)))
                .expectNext("room.book room.cancel room.price")
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void refusesAnotherToken() {
        try (Chatlayer stranger = Chatlayer.builder(TokenSource.fixed("wrong")).build()) {
            StepVerifier.create(
                            NlpClient.create(stranger, ENGINE.uri(""), LEGACY).extract(said("hello")))
                    .expectError(HttpException.UnexpectedReply.class)
                    .verify(LIMIT);
        }
    }

    @Test
    void tellsThatTheDraftHasForgottenAnIntent() {
        Comparison comparison = new Comparison(evaluated(BotVersion.LIVE), evaluated(BotVersion.DRAFT));

        assertThat(comparison.before().accuracy()).isEqualTo(1);
        assertThat(comparison.verdict(0)).isEqualTo(Verdict.WORSE);
        assertThat(comparison.worse())
                .extracting(change -> change.after().expression().intent())
                .containsExactly("hotel.reach");
    }

    private Evaluation evaluated(BotVersion version) {
        return Objects.requireNonNull(new Evaluator(nlp, 0.5)
                .evaluate(new Target("hotel", version, "en"), EXPRESSIONS)
                .block(LIMIT));
    }

    private static Utterance said(String text) {
        return new Utterance("hotel", BotVersion.LIVE, "en", text);
    }
}
