package io.github.chatlayerreactor.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.sandbox.Sandbox;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    @Test
    void namesTheSettingThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backend.start(Map.of("BOT_PORT", "many")))
                .withMessage("BOT_PORT must be a number, not \"many\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backend.start(Map.of("BOT_PORT", "0", "BOT_TURNS", "0")))
                .withMessage("BOT_TURNS must be 1 to 1000, not 0");
    }

    @Test
    void namesTheSettingThatIsMissing() {
        try (Sandbox service = Sandbox.start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Backend.start(service.environment()))
                    .withMessage("CHATLAYER_BOT_ID is not set");
        }
    }

    /** As compose files do with a variable that their own environment lacks. */
    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void takesWhatIsSetAndBlankForNotSet(String blank) {
        try (Settings settings = new Settings(Map.of("CHATLAYER_LANGUAGE", blank, "CHATLAYER_MODEL", blank), null)) {
            assertThat(settings.language()).isEqualTo("en");
            assertThat(settings.model()).isEqualTo("sandbox");
        }
    }
}
