package io.github.chatlayerreactor.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user states about retries. */
final class RetryPolicyTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final RetryPolicy defaults = RetryPolicy.defaults();

    @Test
    void hasTheDefaultsThatAreDocumented() {
        assertThat(defaults)
                .isEqualTo(new RetryPolicy(
                        3, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(10), 0.2, 10));
        assertThat(RetryPolicy.none()).isEqualTo(defaults.attempts(1));
    }

    @Test
    void changesWhatIsSetAndNothingElse() {
        Duration first = Duration.ZERO;
        Duration longest = Duration.ofSeconds(3);

        assertThat(defaults.attempts(5))
                .isEqualTo(policy(5, Duration.ofMillis(100), Duration.ofSeconds(2), 10, 0.2, 10));
        assertThat(defaults.backOff(first, longest)).isEqualTo(policy(3, first, longest, 10, 0.2, 10));
        assertThat(defaults.longestWait(Duration.ofSeconds(7)))
                .isEqualTo(policy(3, Duration.ofMillis(100), Duration.ofSeconds(2), 7, 0.2, 10));
        assertThat(defaults.budget(0, 1)).isEqualTo(policy(3, Duration.ofMillis(100), Duration.ofSeconds(2), 10, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void needsAnAttempt(int attempts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.attempts(attempts))
                .withMessage("The attempts include the first: at least 1, not %s", attempts);
    }

    @Test
    void needsWaitsOfUpToADay() {
        assertThat(defaults.backOff(DAY, DAY).longestWait(DAY).longestWait()).isEqualTo(DAY);
        for (Duration wait :
                new Duration[] {Duration.ofNanos(-1), DAY.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> defaults.longestWait(wait))
                    .withMessage("The longest wait must be 0 to a day, not %s", wait);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> defaults.backOff(wait, DAY))
                    .withMessage("The first back-off must be 0 to a day, not %s", wait);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> defaults.backOff(Duration.ZERO, wait))
                    .withMessage("The longest back-off must be 0 to a day, not %s", wait);
        }
    }

    @Test
    void needsAFirstBackOffThatIsNotTheLonger() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.backOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("The first back-off, PT2S, is longer than the longest one, PT1S");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001, Integer.MAX_VALUE})
    void needsAReserve(int reserve) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.budget(0, reserve))
                .withMessageContaining("must be 1 to 1000000 retries, not %s", reserve);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 10.1, Double.NaN, Double.POSITIVE_INFINITY})
    void needsARatioWithinTheReserve(double ratio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.budget(ratio, 10))
                .withMessage("The budget's ratio must be 0 to its reserve, 10 retries a call, not %s", ratio);
    }

    private static RetryPolicy policy(
            int attempts, Duration first, Duration longest, long wait, double ratio, int reserve) {
        return new RetryPolicy(attempts, first, longest, Duration.ofSeconds(wait), ratio, reserve);
    }
}
