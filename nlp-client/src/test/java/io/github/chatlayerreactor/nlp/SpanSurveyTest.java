package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class SpanSurveyTest {
    private static final String TEXT = "a flight to Paris now";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void takesTheEndAfterTheLastUnitForExclusive() {
        assertThat(survey(entity("Paris", new Span(12, 17))).verdict()).contains(SpanEnd.EXCLUSIVE);
    }

    @Test
    void takesTheEndOnTheLastUnitForInclusive() {
        assertThat(survey(entity("Paris", new Span(12, 16))).verdict()).contains(SpanEnd.INCLUSIVE);
    }

    @Test
    void learnsNothingFromSynonymsMissingSpansAndSpansPastTheText() {
        SpanSurvey survey = survey(
                entity("CDG", new Span(12, 17)),
                entity("", new Span(12, 12)),
                new Entity("city", "Paris", OptionalDouble.empty(), Optional.empty(), Map.of()),
                entity("Paris", new Span(12, 90)));

        assertThat(survey).isEqualTo(new SpanSurvey(0, 0, 4));
        assertThat(survey.verdict()).isEmpty();
    }

    @Test
    void countsTwoEntitiesOnOneSpanOneByOne() {
        assertThat(survey(entity("Paris", new Span(12, 17)), entity("CDG", new Span(12, 17))))
                .isEqualTo(new SpanSurvey(1, 0, 1));
    }

    @Test
    void hasNoVerdictOnWitnessesThatContradictEachOther() {
        assertThat(survey(entity("Paris", new Span(12, 16)), entity("now", new Span(18, 21)))
                        .verdict())
                .isEmpty();
    }

    @Test
    void asksTheServiceItself() {
        String inclusive = "{\"extract\":{\"entities\":[{\"value\":\"Paris\",\"startIndex\":12,\"endIndex\":16}]}}";
        try (LoopbackServer server = LoopbackServer.start(200, "application/json", inclusive)) {
            StepVerifier.create(survey(server))
                    .expectNext(new SpanSurvey(0, 2, 0))
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    @Test
    void failsWithTheServiceInsteadOfAVerdict() {
        try (LoopbackServer server = LoopbackServer.start(404, "application/json", "{}")) {
            StepVerifier.create(survey(server))
                    .expectError(HttpException.UnexpectedReply.class)
                    .verify(LIMIT);
        }
    }

    private static Mono<SpanSurvey> survey(LoopbackServer server) {
        return Mono.using(
                LoopbackServer::chatlayer,
                chatlayer -> NlpClient.create(chatlayer, server.uri(""), NlpForm.observedV1())
                        .surveySpans(
                                Flux.just(TEXT, TEXT).map(text -> new Utterance("3859", BotVersion.LIVE, "en", text))),
                Chatlayer::close);
    }

    private static SpanSurvey survey(Entity... entities) {
        return Stream.of(entities)
                .map(entity -> SpanSurvey.of(
                        TEXT,
                        new NlpResult(
                                List.of(),
                                List.of(entity),
                                Optional.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                Map.of())))
                .reduce(SpanSurvey.NONE, SpanSurvey::plus);
    }

    private static Entity entity(String value, Span span) {
        return new Entity("city", value, OptionalDouble.empty(), Optional.of(span), Map.of());
    }
}
