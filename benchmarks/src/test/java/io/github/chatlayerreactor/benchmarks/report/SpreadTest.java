package io.github.chatlayerreactor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** A spread … */
final class SpreadTest {
    @Test
    void hasTheMiddleOfOddRounds() {
        assertThat(Spread.of(9, 1, 5)).isEqualTo(new Spread(5, 1, 9));
    }

    @Test
    void hasTheMeanOfBothMiddlesOfEvenRounds() {
        assertThat(Spread.of(8, 1, 2, 4)).isEqualTo(new Spread(3, 1, 8));
    }

    @Test
    void leavesItsRoundsAsTheyWere() {
        double[] rounds = {3, 1, 2};

        assertThat(Spread.of(rounds).median()).isEqualTo(2);
        assertThat(rounds).containsExactly(3, 1, 2);
    }

    @Test
    void needsARound() {
        assertThatIllegalArgumentException().isThrownBy(Spread::of);
    }

    @Test
    void showsItsEndsOnlyWhereTheyDiffer() {
        assertThat(Spread.of(1.26, 1.14).format(value -> "%.1f".formatted(value)))
                .isEqualTo("1.2 (1.1 to 1.3)");
        assertThat(Spread.of(1.21, 1.19).format(value -> "%.1f".formatted(value)))
                .isEqualTo("1.2");
    }
}
