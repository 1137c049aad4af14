package io.github.chatlayerreactor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A goal … */
final class GoalTest {
    @Test
    void isMetAtItsLimit() {
        assertThat(Goal.atMost("CPU", 1.05, Spread.of(1.05)).met()).isTrue();
        assertThat(Goal.atLeast("requests", 0.97, Spread.of(0.97)).met()).isTrue();
    }

    @Test
    void isMissedBeyondItHoweverNarrowly() {
        Goal goal = Goal.atMost("CPU", 1.05, Spread.of(1.0501));

        assertThat(goal.met()).isFalse();
        assertThat(goal.row("GET")).isEqualTo("| GET | CPU | ≤ 1.05 | 1.0501 | **missed** |");
    }

    @Test
    void isJudgedByTheMedian() {
        Goal goal = Goal.atLeast("requests", 0.97, Spread.of(0.5, 0.98, 2));

        assertThat(goal.met()).isTrue();
        assertThat(goal.row("GET")).isEqualTo("| GET | requests | ≥ 0.97 | 0.98 (0.5 to 2) | met |");
    }

    @Test
    void isJudgedByTheWorstRoundIfEveryRoundMustMeetIt() {
        assertThat(Goal.atMost("failed calls", 0, Spread.of(0, 0, 1))
                        .inEveryRound()
                        .met())
                .isFalse();
        assertThat(Goal.atLeast("requests", 1, Spread.of(0, 1, 1))
                        .inEveryRound()
                        .met())
                .isFalse();
        assertThat(Goal.atMost("failed calls", 0, Spread.of(0, 0, 0))
                        .inEveryRound()
                        .row("storm"))
                .isEqualTo("| storm | failed calls | ≤ 0 in every round | 0 | met |");
    }
}
