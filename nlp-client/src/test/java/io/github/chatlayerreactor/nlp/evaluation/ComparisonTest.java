package io.github.chatlayerreactor.nlp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.nlp.evaluation.Comparison.IntentChange;
import io.github.chatlayerreactor.nlp.evaluation.Comparison.Verdict;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
