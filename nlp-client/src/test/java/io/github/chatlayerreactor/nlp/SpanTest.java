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

    @Test
    void marksAPieceOfTheTextWithOrWithoutItsEnd() {
        assertThat(new Span(2, 7).in("to Paris", SpanEnd.EXCLUSIVE)).contains(" Pari");
        assertThat(new Span(3, 7).in("to Paris", SpanEnd.INCLUSIVE)).contains("Paris");
        assertThat(new Span(3, 8).in("to Paris", SpanEnd.EXCLUSIVE)).contains("Paris");
    }

    @Test
    void marksNothingOutsideOfTheText() {
        assertThat(new Span(3, 8).in("to Paris", SpanEnd.INCLUSIVE)).isEmpty();
        assertThat(new Span(3, 9).in("to Paris", SpanEnd.EXCLUSIVE)).isEmpty();
        assertThat(new Span(9, 9).in("to Paris", SpanEnd.EXCLUSIVE)).isEmpty();
        assertThat(new Span(0, Integer.MAX_VALUE).in("to Paris", SpanEnd.INCLUSIVE))
                .isEmpty();
    }

    @Test
    void partsNoSurrogatePair() {
        assertThat(new Span(0, 1).in("😀!", SpanEnd.EXCLUSIVE)).isEmpty();
        assertThat(new Span(1, 2).in("😀!", SpanEnd.INCLUSIVE)).isEmpty();
        assertThat(new Span(0, 1).in("😀!", SpanEnd.INCLUSIVE)).contains("😀");
    }
}
