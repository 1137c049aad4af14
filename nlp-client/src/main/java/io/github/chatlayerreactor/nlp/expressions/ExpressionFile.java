package io.github.chatlayerreactor.nlp.expressions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in a file.
 *
 * @param expressions those in order, as an import would take them
 * @param defects what is wrong with the other lines
 */
public record ExpressionFile(List<Expression> expressions, List<Line.Defect> defects) {
    /** How many expressions Chatlayer advises for an intent, at least. */
    public static final int ADVISED = 20;

    /**
     * Copies the lists.
     *
     * @param expressions those in order
     * @param defects what is wrong with the other lines
     */
    public ExpressionFile {
        expressions = List.copyOf(expressions);
        defects = List.copyOf(defects);
    }

    static ExpressionFile of(List<Line> lines) {
        List<Expression> expressions = new ArrayList<>();
        List<Line.Defect> defects = new ArrayList<>();
        for (Line line : lines) {
            if (line instanceof Line.Entry entry) {
                expressions.add(entry.expression());
            } else if (line instanceof Line.Defect defect) {
                defects.add(defect);
            }
        }
        return new ExpressionFile(expressions, defects);
    }

    /**
     * How many expressions each intent has.
     *
     * @return the numbers by intent, in the file's order
     */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        expressions.forEach(expression -> counts.merge(expression.intent(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    /**
     * The intents with fewer expressions than {@value #ADVISED}.
     *
     * @return their names, in the file's order
     */
    public List<String> sparse() {
        return counts().entrySet().stream()
                .filter(intent -> intent.getValue() < ADVISED)
                .map(Map.Entry::getKey)
                .toList();
    }
}
