package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class SpanTest {
    @Test
    void refusesIndicesOutOfOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(-1, 2));
    }

    @Test
    void mayHaveBothIndicesEqual() {
        assertThat(new Span(3, 3).end()).isEqualTo(3);
    }
}
