package io.github.chatlayerreactor.benchmarks.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.benchmarks.outage.Calls.Call;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an outage has cost. */
final class TollTest {
    private static final Duration BACK = Duration.ofSeconds(14);
    private static final Duration NOW = Duration.ofSeconds(28);

    private static Call call(double begun, double took, @Nullable Throwable error) {
        Call call = new Call(seconds(begun));
        call.end(seconds(begun + took), error);
        return call;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }

    private static Toll toll(Call... calls) {
        return Toll.of(List.of(calls), NOW, BACK, 3);
    }

    @Test
    void isNothingIfAllCallsAreServed() {
        assertThat(toll(call(1, 0.1, null), call(20, 0.25, null)))
                .usingRecursiveComparison()
                .isEqualTo(new Toll(2, 0, 0, 0, 250, 0, 3, Map.of()));
    }

    @Test
    void tellsFailuresBeforeTheHardPointFromLaterOnes() {
        Toll toll = toll(call(8.9, 1, new IllegalStateException()), call(9, 1, new IllegalStateException()));

        assertThat(toll.early()).isEqualTo(1);
        assertThat(toll.failed()).isEqualTo(2);
        assertThat(toll.errors()).containsExactly(Map.entry("IllegalStateException", 2L));
    }

    @Test
    void countsWhatWasNeverAnsweredAsLostAndSlow() {
        Toll toll = toll(new Call(seconds(8)), call(10, 0.1, null));

        assertThat(toll.failed()).isZero();
        assertThat(toll.unanswered()).isEqualTo(1);
        assertThat(toll.early()).isEqualTo(1);
        assertThat(toll.slowest()).isEqualTo(20_000);
        assertThat(toll.lastFailure()).isEqualTo(14);
    }

    @Test
    void measuresTheLastFailureFromTheReturnOfTheTokenServer() {
        assertThat(toll(call(13, 0.5, new IllegalStateException())).lastFailure())
                .isZero();
        assertThat(toll(call(15, 0.5, new IllegalStateException())).lastFailure())
                .isEqualTo(1.5);
    }

    @Test
    void namesAnErrorAndItsCause() {
        Throwable error = new IllegalStateException(new ConnectException());

        assertThat(toll(call(1, 1, error)).errors()).containsOnlyKeys("IllegalStateException of ConnectException");
    }
}
