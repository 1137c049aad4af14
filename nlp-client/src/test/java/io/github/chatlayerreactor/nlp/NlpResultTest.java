package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class NlpResultTest {
    @Test
    void understandsOnlyAScoreStrictlyAboveTheThreshold() {
        NlpResult result = of(new Intent("book", 0.8));

        assertThat(result.understood(0.79)).isTrue();
        assertThat(result.understood(0.8)).isFalse();
    }

    @Test
    void understandsNothingWithoutIntents() {
        assertThat(of().understood(0)).isFalse();
        assertThat(of().top()).isEmpty();
    }

    @Test
    void findsTheTopIntentInAnyOrder() {
        assertThat(of(new Intent("a", 0.1), new Intent("b", 0.9), new Intent("c", 0.5))
                        .top())
                .map(Intent::name)
                .contains("b");
    }

    @Test
    void takesTheFirstOfEqualScores() {
        assertThat(of(new Intent("a", 0.5), new Intent("b", 0.5)).top())
                .map(Intent::name)
                .contains("a");
    }

    @Test
    void cannotBeChanged() {
        List<Intent> intents = new ArrayList<>(List.of(new Intent("a", 1)));
        NlpResult result = new NlpResult(
                intents, List.of(), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Map.of());
        intents.clear();

        assertThat(result.intents()).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> result.other().clear());
    }

    private static NlpResult of(Intent... intents) {
        return new NlpResult(
                List.of(intents),
                List.of(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Map.of());
    }
}
