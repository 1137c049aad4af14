package io.github.chatlayerreactor.soak.levels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Levels START = new Levels(50_000_000, 0, 0, 0, 2, 0, Map.of("ours", 2, "process reaper", 1));

    @Test
    void letsTheSameLevelsPass() {
        assertThat(Comparison.grown(START, START)).isEmpty();
        assertThat(Comparison.heldIdle(START, 1)).isEmpty();
    }

    @Test
    void findsWhatIsHeldThoughNothingIsCalled() {
        assertThat(Comparison.heldIdle(new Levels(0, 1, 2, 3, 4, 5, Map.of()), 1))
                .hasSize(5);
    }

    @Test
    void findsATimerThatIsHeldThoughAllIsClosed() {
        assertThat(Comparison.heldClosed(START)).containsExactly("after the close: timers set: 2");
    }

    @Test
    void findsAHeapThatGrows() {
        Levels end = new Levels(START.heap() + Comparison.HEAP + 1, 0, 0, 0, 2, 0, START.threads());

        assertThat(Comparison.grown(START, end)).singleElement().asString().startsWith("the heap");
    }

    @Test
    void findsAThreadOfOursAndLetsTheJdkHaveItsOwn() {
        Levels end =
                new Levels(START.heap(), 0, 0, 0, 2, 0, Map.of("ours", 3, "process reaper", 9, "HttpClient-Worker", 4));

        assertThat(Comparison.grown(START, end)).containsExactly("threads \"ours\", from 2 to 3");
    }
}
