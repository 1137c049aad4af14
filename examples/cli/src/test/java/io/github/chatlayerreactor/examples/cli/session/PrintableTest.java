package io.github.chatlayerreactor.examples.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            chars = {
                '\0', '\u0007', '\b', '\u000b', '\f', '\r', '\u000e', '\u001b', '\u001f', '\u007f', '\u0080', '\u009b',
                '\u009f'
            })
    void replacesWhatATerminalExecutes(char control) {
        assertThat(Printable.of("a" + control + "b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void keepsTextWithItsTabsAndLines() {
        String text = "\tCafé ✓ 🍕 ~\u00a0\n\r\n";

        assertThat(Printable.of(text)).isEqualTo(text);
    }
}
