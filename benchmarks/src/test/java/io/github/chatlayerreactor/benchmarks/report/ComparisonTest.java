package io.github.chatlayerreactor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A comparison … */
final class ComparisonTest {
    private final Comparison<Runner> comparison = Runner.measured();

    @Test
    void dividesWithinARoundBeforeItTakesTheMedian() {
        Spread ratio = comparison.ratio(Runner.OURS, Runner.FLOOR, Runner.RATE); // 0.9, 1.1, 0.95; the medians' is 0.9

        assertThat(ratio.median()).isEqualTo(0.95, Offset.offset(1e-9));
        assertThat(ratio.min()).isEqualTo(0.9, Offset.offset(1e-9));
        assertThat(ratio.max()).isEqualTo(1.1, Offset.offset(1e-9));
    }

    @Test
    void dividesByWhomItIsTold() {
        assertThat(comparison.ratio(Runner.OURS, Runner.OTHER, Runner.RATE).min())
                .isEqualTo(1.8, Offset.offset(1e-9));
    }

    @Test
    void takesOneFigureForEachMeasure() {
        assertThatIllegalArgumentException().isThrownBy(() -> comparison.add(Runner.OURS, List.of(1.0)));
    }

    @Test
    void takesNothingThatIsNotANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> comparison.add(Runner.OURS, List.of(Double.NaN, 1.0)));
    }

    @Test
    void knowsItsMeasures() {
        Measure unknown = Measure.less("anything", 0);

        assertThatIllegalArgumentException().isThrownBy(() -> comparison.spread(Runner.OURS, unknown));
    }

    @Test
    void isWrittenWithARatioForWhatHasOne() {
        assertThat(Table.markdown(comparison)).isEqualTo("""
                | A <run> | req/s | beside | failed calls |
                |---|---|---|---|
                | the `floor` | 100 (50 to 200) | 1.00 | 0 |
                | <other> & "co" | 50 (30 to 90) | 0.50 (0.45 to 0.60) | 0 |
                | **ours** | 90 (55 to 190) | 0.95 (0.90 to 1.10) | 0 |
                """);
    }

    @Test
    void keepsEveryRound() {
        assertThat(Table.csv(comparison)).startsWith("""
                contender,round,"req/s","failed calls"
                "the `floor`",1,100.0,0.0
                "the `floor`",2,50.0,0.0
                "the `floor`",3,200.0,0.0
                "<other> & ""co""\",1,50.0,0.0
                """);
    }
}
