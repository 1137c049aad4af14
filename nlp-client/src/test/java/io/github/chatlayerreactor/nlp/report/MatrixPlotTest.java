package io.github.chatlayerreactor.nlp.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.nlp.evaluation.Confusion;
import io.github.chatlayerreactor.nlp.evaluation.Judgement;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MatrixPlotTest {
    private static final int INTENTS = 300;
    private static final List<String> NAMES =
            IntStream.range(0, INTENTS).mapToObj("intent %03d"::formatted).toList();

    private final List<List<Integer>> counts = new ArrayList<>();
    private final Rows rows = new Rows(counts);
    private final Confusion confusion = confusion(rows);

    @Test
    void showsThoseThatAreMistakenMostEitherWay() {
        for (int i = 0; i < 24; i++) {
            mistake(10 * i, i % 2 == 0 ? INTENTS : 299, 5);
        }
        mistake(1, INTENTS, 4);
        mistake(2, 3, 3);
        mistake(4, 3, 1);

        assertThat(MatrixPlot.mostMistaken(confusion, NAMES))
                .hasSize(24)
                .isSorted()
                .contains("intent 000", "intent 010", "intent 220", "intent 299")
                .doesNotContain("intent 001", "intent 003", "intent 230");
    }

    @Test
    void readsTheMistakesOnceHoweverManyIntentsThereAre() {
        for (int i = 0; i < INTENTS; i++) {
            mistake(i, INTENTS, i + 1);
        }

        assertThat(MatrixPlot.mostMistaken(confusion, NAMES)).isEqualTo(NAMES.subList(INTENTS - 24, INTENTS));

        int once = rows.read;
        assertThat(confusion.mistakes()).hasSize(INTENTS);
        assertThat(once).isPositive().isEqualTo(rows.read - once);
    }

    /** Of the intents, and of what was not understood as the last. */
    private void mistake(int meant, int taken, int count) {
        counts.get(meant).set(taken, count);
    }

    private static Confusion confusion(Rows rows) {
        List<String> labels = new ArrayList<>(NAMES);
        labels.add(Judgement.NOT_UNDERSTOOD);
        labels.forEach(label -> rows.rows.add(new ArrayList<>(Collections.nCopies(labels.size(), 0))));
        return new Confusion(labels, rows);
    }

    /** A list that counts how often it is read. */
    private static final class Rows extends AbstractList<List<Integer>> {
        private final List<List<Integer>> rows;
        private int read;

        Rows(List<List<Integer>> rows) {
            this.rows = rows;
        }

        @Override
        public List<Integer> get(int index) {
            read++;
            return rows.get(index);
        }

        @Override
        public int size() {
            return rows.size();
        }
    }
}
