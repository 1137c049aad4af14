package io.github.chatlayerreactor.nlp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.chatlayerreactor.nlp.evaluation.Confusion.Pair;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvaluationTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    /** Of a: 2 right, 1 taken for b, 1 not understood. Of b: 1 right, 1 taken for c, which the file does not have. */
    private final Evaluation run =
            Runs.of(0.5, "a:1>a@0.9", "a:22>a@0.6", "a:333>b@0.8", "a:4444>a@0.5", "b:55555>b@0.7", "b:666666>c@0.95");

    @Test
    void countsWhatIsRightOfAll() {
        assertThat(run.accuracy()).isEqualTo(0.5, EXACTLY);
        assertThat(run.notUnderstood()).isEqualTo(1);
    }

    @Test
    void scoresEachIntent() {
        assertThat(run.intents())
                .containsExactly(
                        new IntentScore("a", 4, 2, 2), new IntentScore("b", 2, 2, 1), new IntentScore("c", 0, 1, 0));
        Ratios a = run.intents().get(0).ratios();
        assertThat(a.precision()).isEqualTo(1, EXACTLY);
        assertThat(a.recall()).isEqualTo(0.5, EXACTLY);
        assertThat(a.f1()).isEqualTo(2.0 / 3, EXACTLY);
        assertThat(run.intents().get(2).ratios()).isEqualTo(new Ratios(0, 0, 0));
    }

    @Test
    void averagesOverTheIntentsOfTheFile() {
        assertThat(run.macro().precision()).isEqualTo(0.75, EXACTLY);
        assertThat(run.macro().recall()).isEqualTo(0.5, EXACTLY);
        assertThat(run.macro().f1()).isEqualTo((2.0 / 3 + 0.5) / 2, EXACTLY);
    }

    @Test
    void averagesOverTheExpressions() {
        assertThat(run.micro().precision()).isEqualTo(3.0 / 5, EXACTLY);
        assertThat(run.micro().recall()).isEqualTo(run.accuracy(), EXACTLY);
        assertThat(run.micro().f1()).isEqualTo(6.0 / 11, EXACTLY);
    }

    @Test
    void tellsWhatWasTakenForWhat() {
        Confusion confusion = run.confusion();

        assertThat(confusion.labels()).containsExactly("a", "b", "c", "");
        assertThat(confusion.counts())
                .containsExactly(List.of(2, 1, 0, 1), List.of(0, 1, 1, 0), List.of(0, 0, 0, 0), List.of(0, 0, 0, 0));
        assertThat(confusion.mistakes())
                .containsExactlyInAnyOrder(new Pair("a", "b", 1), new Pair("a", "", 1), new Pair("b", "c", 1));
        assertThat(confusion.count("a", "unknown")).isZero();
    }

    @Test
    void putsTheMostFrequentMistakeFirst() {
        assertThat(Runs.of(0, "a:1>b@1", "b:2>a@1", "b:3>a@1").confusion().mistakes())
                .containsExactly(new Pair("b", "a", 2), new Pair("a", "b", 1));
    }

    @Test
    void takesAScoreAtTheThresholdForNotUnderstood() {
        assertThat(Runs.judgement("a:1>a@0.5").isRight(0.5)).isFalse();
        assertThat(Runs.judgement("a:1>a@0.5").isRight(0.49)).isTrue();
    }

    @Test
    void triesEveryHundredthForAThreshold() {
        Sweep sweep = run.sweep();

        assertThat(sweep.points()).hasSize(101);
        Sweep.Point half = sweep.points().get(50);
        assertThat(half.threshold()).isEqualTo(0.5);
        assertThat(half.accuracy()).isEqualTo(run.accuracy(), EXACTLY);
        assertThat(half.precision()).isEqualTo(run.micro().precision(), EXACTLY);
        assertThat(half.understood()).isEqualTo(5.0 / 6, EXACTLY);
        assertThat(sweep.points().get(100).understood()).isZero();
        assertThat(sweep.best().threshold()).isEqualTo(0.49);
    }

    @Test
    void putsTheSurestMistakeFirstAndTheSlowestCall() {
        assertThat(run.wrongest())
                .extracting(judgement -> judgement.expression().text())
                .containsExactly("666666", "333", "4444");
        assertThat(run.slowest().get(0).took()).isEqualTo(Duration.ofMillis(6));
        assertThat(run.took(0.5)).isEqualTo(Duration.ofMillis(3));
        assertThat(run.took(1)).isEqualTo(Duration.ofMillis(6));
        assertThat(run.took(0)).isEqualTo(Duration.ofMillis(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 20, 30, 50, 100, 1000})
    void tellsTheShortestTimeThatSoManyTookAtMost(int calls) {
        Evaluation timed = new Evaluation(
                run.target(),
                0.5,
                IntStream.rangeClosed(1, calls)
                        .mapToObj(i -> new Judgement(new Expression("a", "" + i), "a", 0.9, Duration.ofMillis(i)))
                        .toList(),
                List.of());

        for (int percent = 1; percent <= 100; percent++) {
            int enough = (percent * calls + 99) / 100;
            assertThat(timed.took(percent / 100.0)).as("%d %%", percent).isEqualTo(Duration.ofMillis(enough));
        }
    }

    @Test
    void hasZerosForNothing() {
        Evaluation empty = Runs.of(0.5);

        assertThat(empty.accuracy()).isZero();
        assertThat(empty.macro()).isEqualTo(new Ratios(0, 0, 0));
        assertThat(empty.micro()).isEqualTo(new Ratios(0, 0, 0));
        assertThat(empty.took(0.95)).isZero();
        assertThat(empty.confusion().mistakes()).isEmpty();
    }
}
