package io.github.chatlayerreactor.nlp.report;

import io.github.chatlayerreactor.nlp.evaluation.Confusion;
import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import io.github.chatlayerreactor.nlp.evaluation.Judgement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was taken for what, as a field of squares; of more intents than fit, those with the most mistakes. */
final class MatrixPlot {
    private static final int FIT = 24;
    private static final int PAIRS = 8;
    private static final int CELL = 40;
    private static final int SIGN = 7;
    private static final String SQUARE = "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" class=\"%s\""
            + " style=\"fill-opacity:%s\"><title>%s</title></rect>%n";

    private final Confusion confusion;
    private final List<String> rows;
    private final List<String> columns;
    private final int margin;

    private MatrixPlot(Confusion confusion, List<String> rows) {
        this.confusion = confusion;
        this.rows = rows;
        this.columns = Stream.concat(rows.stream(), Stream.of(Judgement.NOT_UNDERSTOOD))
                .toList();
        this.margin =
                columns.stream().mapToInt(name -> name(name).length()).max().orElse(0) * SIGN + 16;
    }

    static String section(Evaluation run) {
        Confusion confusion = run.confusion();
        List<String> intents = confusion.labels().stream()
                .filter(label -> !label.equals(Judgement.NOT_UNDERSTOOD))
                .toList();
        List<String> shown = intents.size() <= FIT ? intents : mostMistaken(confusion, intents);
        String lead = "A row for what was meant, a column for what it was taken for."
                + (shown.size() < intents.size()
                        ? " Shown are the " + FIT + " of " + intents.size() + " intents with the most mistakes."
                        : "");
        return Html.section(
                "Confusion",
                lead,
                "<div class=\"confusion\">\n" + new MatrixPlot(confusion, shown).svg() + pairs(confusion) + "</div>\n");
    }

    static List<String> mostMistaken(Confusion confusion, List<String> intents) {
        Map<String, Integer> mistakes = new HashMap<>();
        for (Confusion.Pair pair : confusion.mistakes()) {
            mistakes.merge(pair.meant(), pair.count(), Integer::sum);
            mistakes.merge(pair.taken(), pair.count(), Integer::sum);
        }
        return intents.stream()
                .sorted(Comparator.comparing((String intent) -> mistakes.getOrDefault(intent, 0))
                        .reversed())
                .limit(FIT)
                .sorted()
                .toList();
    }

    private static String pairs(Confusion confusion) {
        return confusion.mistakes().stream()
                .limit(PAIRS)
                .map(pair -> "<li><span class=\"n\">%d</span><span>%s <span class=\"arrow\">→</span> %s</span></li>%n"
                        .formatted(pair.count(), Html.intent(pair.meant()), Html.intent(pair.taken())))
                .collect(Collectors.joining("", "<ul class=\"pairs\">\n", "</ul>\n"));
    }

    private String svg() {
        int width = margin + columns.size() * CELL + margin * 2 / 3;
        int height = margin * 3 / 4 + rows.size() * CELL + 8;
        StringBuilder svg = new StringBuilder("<div class=\"scroll\"><svg class=\"matrix\" viewBox=\"0 0 " + width + " "
                + height + "\" width=\"" + width + "\" role=\"img\" aria-label=\"Confusion of intents\">\n");
        for (int column = 0; column < columns.size(); column++) {
            int x = margin + column * CELL + CELL / 2;
            int y = margin * 3 / 4 - 8;
            svg.append("<text x=\"%d\" y=\"%d\" transform=\"rotate(-45 %d %d)\">%s</text>%n"
                    .formatted(x, y, x, y, Html.text(name(columns.get(column)))));
        }
        for (int row = 0; row < rows.size(); row++) {
            appendRow(svg, row);
        }
        return svg.append("</svg></div>\n").toString();
    }

    private void appendRow(StringBuilder svg, int row) {
        String meant = rows.get(row);
        int y = margin * 3 / 4 + row * CELL;
        int all = confusion.labels().stream()
                .mapToInt(taken -> confusion.count(meant, taken))
                .sum();
        svg.append("<text x=\"%d\" y=\"%d\" class=\"end\">%s</text>%n"
                .formatted(margin - 8, y + CELL / 2 + 4, Html.text(meant)));
        for (int column = 0; column < columns.size(); column++) {
            appendCell(svg, meant, columns.get(column), margin + column * CELL, y, all);
        }
    }

    private void appendCell(StringBuilder svg, String meant, String taken, int x, int y, int all) {
        int count = confusion.count(meant, taken);
        double part = all == 0 ? 0 : (double) count / all;
        String kind = count == 0 ? "none" : meant.equals(taken) ? "right" : "wrong";
        String opacity = Html.number("%.2f", count == 0 ? 1 : 0.25 + 0.75 * part);
        String title = Html.text(meant + " \u2192 " + name(taken) + ": " + count + " of " + all);
        svg.append(SQUARE.formatted(x + 1, y + 1, CELL - 2, CELL - 2, kind, opacity, title));
        if (count > 0) {
            svg.append("<text x=\"%d\" y=\"%d\" class=\"count%s\">%d</text>%n"
                    .formatted(x + CELL / 2, y + CELL / 2 + 4, part > 0.45 ? " on" : "", count));
        }
    }

    private static String name(String label) {
        return label.equals(Judgement.NOT_UNDERSTOOD) ? "not understood" : label;
    }
}
