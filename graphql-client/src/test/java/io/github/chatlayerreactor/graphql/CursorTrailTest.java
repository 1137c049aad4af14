package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTrailTest {
    private static final int MANY = 100_000;

    @Test
    void goesOnForeverInBoundedMemory() {
        CursorTrail<Integer> trail = new CursorTrail<>();

        for (int cursor = 0; cursor < MANY; cursor++) {
            assertThat(trail.add(cursor)).isTrue();
            assertThat(trail.size()).isLessThanOrEqualTo(257);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256})
    void refusesTheFirstRepeatedCursorOfAShortLoop(int length) {
        assertThat(refused(1000, length)).isEqualTo(1000 + length);
    }

    @ParameterizedTest
    @CsvSource({"0,257", "1000,257", "0,5000", "5000,300", "3,4096", "4096,3000"})
    void refusesALongLoopBeforeThreeTimesItsPages(int before, int length) {
        assertThat(refused(before, length)).isBetween(before + length, 3 * (before + length));
    }

    /** How many cursors were let pass of a sequence that ends in a loop. */
    private static int refused(int before, int length) {
        IntUnaryOperator cursor = i -> i < before ? i : before + (i - before) % length;
        CursorTrail<Integer> trail = new CursorTrail<>();
        int passed = 0;
        while (passed < MANY && trail.add(cursor.applyAsInt(passed))) {
            passed++;
        }
        return passed;
    }
}
