package io.github.chatlayerreactor.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.examples.settings.Service;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    @Test
    void haveDefaults() {
        try (Service service = new Service(Map.of(), null)) {
            Settings settings = Settings.of(service);
            assertThat(settings.threshold()).isEqualTo(0.3);
            assertThat(settings.tolerance()).isEqualTo(0.02);
        }
    }

    @Test
    void mayBeTheEndsOfTheirRange() {
        try (Service service = new Service(Map.of("CHATLAYER_THRESHOLD", "0", "CHATLAYER_TOLERANCE", " 1 "), null)) {
            Settings settings = Settings.of(service);
            assertThat(settings.threshold()).isZero();
            assertThat(settings.tolerance()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "30", "1.001", "-0.01", "NaN", "Infinity", "two"})
    void areRefusedOutsideOfTheirRange(String value) {
        try (Service service = new Service(Map.of("CHATLAYER_TOLERANCE", value), null)) {
            assertThatThrownBy(() -> Settings.of(service))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("CHATLAYER_TOLERANCE is %s: set it to a number from 0 to 1, such as 0.02", value);
        }
        try (Service service = new Service(Map.of("CHATLAYER_THRESHOLD", value), null)) {
            assertThatThrownBy(() -> Settings.of(service))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("CHATLAYER_THRESHOLD is %s: set it to a number from 0 to 1, such as 0.3", value);
        }
    }
}
