package io.github.chatlayerreactor.nlp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.evaluation.Comparison;
import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import io.github.chatlayerreactor.nlp.evaluation.Failure;
import io.github.chatlayerreactor.nlp.evaluation.Judgement;
import io.github.chatlayerreactor.nlp.evaluation.Target;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

final class EvaluationReportTest {
    private static final String EVIL = "<script>alert('\"&')</script>";
    private static final Evaluation LIVE =
            run(judgement("greet", "hello", "greet", 0.9), judgement("book", "a room", "book", 0.8));
    private static final Evaluation DRAFT =
            run(judgement("greet", "hello", "greet", 0.9), judgement("book", "a room", "greet", 0.7));
    private static final Evaluation ODD = new Evaluation(
            new Target(EVIL, BotVersion.DRAFT, "en"),
            0.5,
            List.of(judgement(EVIL, EVIL, "greet", 0.9), judgement("greet", "?", "", 0)),
            List.of(new Failure(new Expression("greet", "hi"), new IllegalStateException("no"))));

    @Test
    void showsFiguresMistakesAndWhatWasTakenForWhat() {
        assertThat(EvaluationReport.html(DRAFT))
                .contains("50.0", "pizza", "1 of 2 expressions", "<q>a room</q>", "book → greet: 1 of 1", "Threshold");
    }

    @Test
    void namesWhatGotWorse() {
        assertThat(EvaluationReport.html(new Comparison(LIVE, DRAFT), 0))
                .contains(
                        "What got worse",
                        "<q>a room</q>",
                        "<b>book</b> <span class=\"arrow\">→</span> <b>greet</b>",
                        "\u221250.0",
                        "fell by more than it may");
        assertThat(EvaluationReport.html(new Comparison(LIVE, LIVE), 0)).contains("Nothing fell by more than it may");
    }

    @Test
    void marksNoIntentThatFellByTheTolerance() {
        Comparison comparison = new Comparison(swapping(50, 0), swapping(50, 1));

        assertThat(EvaluationReport.html(comparison, 0.02))
                .contains("Nothing fell by more than it may", "<td class=\"n same\">\u22122.0")
                .doesNotContain("<td class=\"n down\">");
        assertThat(EvaluationReport.html(comparison, 0.01)).contains("<td class=\"n down\">\u22122.0");
    }

    @Test
    void saysHowManyHaveNoAnswer() {
        assertThat(EvaluationReport.html(ODD)).contains("1 expression has no answer", "IllegalStateException × 1");
        assertThat(EvaluationReport.html(DRAFT)).doesNotContain("no answer");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isWellFormedAndNeedsNothingFromElsewhere(String html) {
        assertThat(html).doesNotContain("http:", "https:", "<script", "<link", "@import", "url(", "src=");
        String xml = html.replaceAll("<meta[^>]*>", "").replace("<!DOCTYPE html>", "");
        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml))))
                .doesNotThrowAnyException();
    }

    static Stream<String> pages() {
        Evaluation empty = run();
        Evaluation many = run(IntStream.range(0, 200)
                .mapToObj(i -> judgement("intent " + i % 60, "text " + i, "intent " + i % 7, i / 200.0))
                .toArray(Judgement[]::new));
        return Stream.concat(
                Stream.of(LIVE, DRAFT, ODD, empty, many).map(EvaluationReport::html),
                Stream.of(new Comparison(LIVE, DRAFT), new Comparison(ODD, many), new Comparison(empty, empty))
                        .map(comparison -> EvaluationReport.html(comparison, 0.1)));
    }

    @Test
    void isWrittenToAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");

        assertThat(EvaluationReport.write("<p>é</p>", file).block(Duration.ofSeconds(10)))
                .isEqualTo(file);
        assertThat(Files.readString(file)).isEqualTo("<p>é</p>");
    }

    /** Of so many expressions for each of two intents some are taken for the other's. */
    private static Evaluation swapping(int expressions, int wrong) {
        return run(IntStream.range(0, expressions)
                .boxed()
                .flatMap(i -> Stream.of(
                        judgement("greet", "greet " + i, i < wrong ? "book" : "greet", 0.9),
                        judgement("book", "book " + i, i < wrong ? "greet" : "book", 0.9)))
                .toArray(Judgement[]::new));
    }

    private static Evaluation run(Judgement... judgements) {
        return new Evaluation(new Target("pizza", BotVersion.DRAFT, "en"), 0.5, List.of(judgements), List.of());
    }

    private static Judgement judgement(String meant, String text, String top, double score) {
        return new Judgement(new Expression(meant, text), top, score, Duration.ofMillis(12));
    }
}
