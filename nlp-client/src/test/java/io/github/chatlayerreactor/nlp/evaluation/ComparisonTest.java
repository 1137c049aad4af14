package io.github.chatlayerreactor.nlp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.nlp.evaluation.Comparison.IntentChange;
import io.github.chatlayerreactor.nlp.evaluation.Comparison.Verdict;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {
    private static final Evaluation LIVE = Runs.of(0.5, "a:1>a@0.9", "a:2>a@0.9", "b:3>a@0.9", "b:4>b@0.9");
    private static final Evaluation DRAFT = Runs.of(0.5, "b:4>b@0.9", "a:1>a@0.9", "a:2>b@0.9", "b:3>b@0.9");

    @Test
    void namesWhatGotWorseAndWhatGotBetter() {
        Comparison comparison = new Comparison(LIVE, DRAFT);

        assertThat(comparison.worse())
                .extracting(change -> change.after().expression())
                .containsExactly(new Expression("a", "2"));
        assertThat(comparison.better())
                .extracting(change -> change.after().expression())
                .containsExactly(new Expression("b", "3"));
    }

    @Test
    void putsTheIntentFirstThatFellMost() {
        Comparison comparison = new Comparison(LIVE, DRAFT);

        assertThat(comparison.gain()).isZero();
        assertThat(comparison.intents()).extracting(IntentChange::intent).containsExactly("a", "b");
        assertThat(comparison.worseIntents(0)).extracting(IntentChange::intent).containsExactly("a");
        assertThat(comparison.verdict(0)).isEqualTo(Verdict.WORSE);
    }

    @Test
    void passesWithinTheTolerance() {
        Comparison comparison = new Comparison(LIVE, DRAFT);

        assertThat(comparison.verdict(0.2).exitCode()).isZero();
        assertThat(comparison.verdict(0.1).exitCode()).isEqualTo(1);
        assertThat(new Comparison(LIVE, LIVE).verdict(0)).isEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"50, 1, 0.02", "100, 2, 0.02", "1000, 20, 0.02", "20, 1, 0.05", "40, 2, 0.05", "10, 3, 0.3", "3, 0, 0"})
    void passesAtTheToleranceAndNotBeyond(int expressions, int wrong, double tolerance) {
        Evaluation before = swapping(expressions, 0);

        assertThat(new Comparison(before, swapping(expressions, wrong)).verdict(tolerance))
                .isEqualTo(Verdict.PASSED);
        assertThat(new Comparison(before, swapping(expressions, wrong + 1)).verdict(tolerance))
                .isEqualTo(Verdict.WORSE);
    }

    @ParameterizedTest
    @CsvSource({"50, 1, 0.02", "100, 2, 0.02", "20, 1, 0.05", "10, 3, 0.3"})
    void leavesOutTheIntentsThatFellByTheTolerance(int expressions, int wrong, double tolerance) {
        Evaluation before = swapping(expressions, 0);

        assertThat(new Comparison(before, swapping(expressions, wrong)).worseIntents(tolerance))
                .isEmpty();
        assertThat(new Comparison(before, swapping(expressions, wrong + 1)).worseIntents(tolerance))
                .extracting(IntentChange::intent)
                .containsExactly("a", "b");
    }

    @Test
    void countsEachRunByItsOwnThreshold() {
        Evaluation strict = new Evaluation(LIVE.target(), 0.95, LIVE.judgements(), List.of());

        assertThat(new Comparison(LIVE, strict).worse()).hasSize(3);
    }

    @Test
    void isIncompleteWithFailuresOrOtherExpressions() {
        Evaluation failed = new Evaluation(
                LIVE.target(),
                0.5,
                LIVE.judgements(),
                List.of(new Failure(new Expression("a", "5"), new IllegalStateException())));
        Evaluation fewer = Runs.of(0.5, "a:1>a@0.9");

        assertThat(new Comparison(LIVE, failed).verdict(1).exitCode()).isEqualTo(2);
        assertThat(new Comparison(failed, LIVE).verdict(1)).isEqualTo(Verdict.INCOMPLETE);
        assertThat(new Comparison(LIVE, fewer).verdict(1)).isEqualTo(Verdict.INCOMPLETE);
    }

    /** Of so many expressions for each of two intents some are taken for the other's: accuracy and F1 fall by that share. */
    private static Evaluation swapping(int expressions, int wrong) {
        return Runs.of(
                0.5,
                IntStream.range(0, expressions)
                        .boxed()
                        .flatMap(i -> Stream.of(
                                "a:" + i + ">" + (i < wrong ? "b" : "a") + "@0.9",
                                "b:" + i + ">" + (i < wrong ? "a" : "b") + "@0.9"))
                        .toArray(String[]::new));
    }
}
