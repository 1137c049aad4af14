package io.github.chatlayerreactor.nlp.expressions;

import io.github.chatlayerreactor.nlp.expressions.Line.Problem;
import java.util.HashMap;
import java.util.Map;

/** Finds what is wrong with an expression, by itself or beside those before it, of which it remembers each text. */
final class LineCheck {
    private static final int MAX_LENGTH = 1000;
    private static final char REPLACEMENT = '\uFFFD';

    private final Map<String, Line.Entry> seen = new HashMap<>();

    Line line(long number, Expression expression) {
        String text = expression.text();
        if (expression.intent().isBlank()) {
            return new Line.Defect(number, Problem.NO_INTENT, "the intent is missing");
        }
        if (text.isBlank()) {
            return new Line.Defect(number, Problem.NO_TEXT, "the expression is missing");
        }
        if (text.indexOf(REPLACEMENT) >= 0 || expression.intent().indexOf(REPLACEMENT) >= 0) {
            return new Line.Defect(number, Problem.ENCODING, "not UTF-8: save the file as UTF-8");
        }
        int length = text.codePointCount(0, text.length());
        return length > MAX_LENGTH
                ? new Line.Defect(
                        number,
                        Problem.TOO_LONG,
                        length + " characters, more than the " + MAX_LENGTH + " that are understood")
                : unlessSeen(new Line.Entry(number, expression));
    }

    private Line unlessSeen(Line.Entry entry) {
        Line.Entry earlier = seen.putIfAbsent(entry.expression().key(), entry);
        if (earlier == null) {
            return entry;
        }
        String intent = earlier.expression().intent();
        return intent.equals(entry.expression().intent())
                ? new Line.Defect(
                        entry.number(), Problem.DUPLICATE, "the same expression as on line " + earlier.number())
                : new Line.Defect(
                        entry.number(),
                        Problem.CONFLICT,
                        "the same expression as on line " + earlier.number() + ", there for " + intent);
    }
}
