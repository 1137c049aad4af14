package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UtteranceTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void refusesABotIdThatWouldChangeThePath(String botId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Utterance(botId, BotVersion.LIVE, "en", "hello"))
                .withMessageContaining("bot id")
                .withMessageNotContaining("hello");
    }

    @Test
    void refusesABlankLanguage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Utterance("3859", BotVersion.LIVE, " ", "hello"))
                .withMessageContaining("language");
    }

    @Test
    void takesALanguageWithoutATwoLetterCode() {
        assertThat(new Utterance("ko3123ze", BotVersion.DRAFT, "nl-be-informal", "hallo").language())
                .isEqualTo("nl-be-informal");
    }
}
