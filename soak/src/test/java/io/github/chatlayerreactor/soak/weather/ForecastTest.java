package io.github.chatlayerreactor.soak.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Duration TIME = Duration.ofMinutes(10);

    private final Spell spell = Spell.blow("any", () -> {});
    private final Place place = new Place("here", Duration.ofSeconds(4), List.of(spell, spell));

    @Test
    void isAFunctionOfTheSeed() {
        assertThat(Forecast.of(7, place, TIME)).isEqualTo(Forecast.of(7, place, TIME));
        assertThat(Forecast.of(7, place, TIME)).isNotEqualTo(Forecast.of(8, place, TIME));
    }

    @Test
    void isAnotherElsewhere() {
        Place elsewhere = new Place("elsewhere", place.calm(), place.spells());

        assertThat(Forecast.of(7, elsewhere, TIME)).isNotEqualTo(Forecast.of(7, place, TIME));
    }

    @Test
    void putsOneSpellAfterTheOther() {
        List<Forecast.Turn> turns = Forecast.of(7, place, TIME);

        assertThat(turns)
                .hasSizeBetween(50, 150)
                .extracting(Forecast.Turn::spell)
                .contains(0, 1);
        for (int next = 1; next < turns.size(); next++) {
            Forecast.Turn before = turns.get(next - 1);
            assertThat(turns.get(next).at()).isGreaterThanOrEqualTo(before.at().plus(before.lasting()));
        }
    }
}
