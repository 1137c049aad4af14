package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
    private final AuthException cause = new AuthException.Malformed("any");

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 200", "4, 1600", "5, 2000", "70, 2000"})
    void doublesBetweenAttemptsUpToTwoSeconds(long retry, long longest) {
        assertThat(new Backoff(() -> 1).betweenAttempts(retry)).hasMillis(longest);
        assertThat(new Backoff(() -> 0.5).betweenAttempts(retry)).hasMillis(longest / 2);
        assertThat(new Backoff(() -> 0).betweenAttempts(retry)).isZero();
    }

    @Test
    void doublesBetweenFetchesUpToFiveSecondsWithoutAToken() {
        assertThat(waits(State.initial(0))).containsExactly(1.0, 2.0, 4.0, 5.0, 5.0, 5.0, 5.0);
    }

    @ParameterizedTest
    @CsvSource({"3600, 30", "300, 30", "200, 20", "60, 6", "10, 1"})
    void doublesBetweenFetchesUpToThirtySecondsOrATenthWithAToken(long life, double longest) {
        TokenReply reply = new TokenReply("any", Duration.ofSeconds(life), true, Set.of());
        Lease lease = new Lease(new TokenFetcher.Granted(reply, 0, Instant.EPOCH), 0.75, false);

        assertThat(waits(State.initial(0).published(lease)))
                .startsWith(1.0)
                .endsWith(longest)
                .allMatch(wait -> wait <= longest);
    }

    @Test
    void takesAtMostHalfOfTheWaitAway() {
        assertThat(new Backoff(() -> 1)
                        .afterFetch(State.initial(0), cause, 0, 0, Instant.EPOCH)
                        .nextTry())
                .isEqualTo(500_000_000);
    }

    @Test
    void countsFromTheStartAndNeverBeforeTheEnd() {
        Backoff backoff = new Backoff(() -> 0);

        assertThat(backoff.afterFetch(State.initial(0), cause, 7, 8, Instant.EPOCH)
                        .nextTry())
                .isEqualTo(1_000_000_007);
        assertThat(backoff.afterFetch(State.initial(0), cause, 7, 9_000_000_000L, Instant.EPOCH)
                        .nextTry())
                .isEqualTo(9_000_000_000L);
    }

    /** Those of seven failures in a row, in seconds. */
    private List<Double> waits(State first) {
        List<Double> waits = new ArrayList<>();
        State state = first;
        for (int i = 0; i < 7; i++) {
            State.Failure failure = new Backoff(() -> 0).afterFetch(state, cause, 0, 0, Instant.EPOCH);
            waits.add(failure.nextTry() / 1e9);
            state = state.failed(failure);
        }
        return waits;
    }
}
