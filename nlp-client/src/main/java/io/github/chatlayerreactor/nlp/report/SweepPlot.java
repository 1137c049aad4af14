package io.github.chatlayerreactor.nlp.report;

import io.github.chatlayerreactor.nlp.evaluation.Sweep;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three lines over the threshold: what is understood, what of that is right, and what of all. */
final class SweepPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 66;
    private static final int TOP = 14;
    private static final int BOTTOM = HEIGHT - 40;
    private static final int RIGHT = WIDTH - 14;

    private SweepPlot() {}

    static String svg(Sweep sweep, double threshold) {
        String marker = "<line x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\" class=\"now\"/>%n"
                .formatted(x(threshold), x(threshold), TOP, BOTTOM);
        return "<p class=\"legend\"><span class=\"a\">right, of all</span><span class=\"b\">right, of what is understood</span>"
                + "<span class=\"c\">understood</span><span class=\"d\">the threshold used</span></p>\n"
                + "<svg class=\"plot\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"img\" aria-label=\"Figures by threshold\">\n"
                + grid() + marker
                + line("c", sweep, Sweep.Point::understood)
                + line("b", sweep, Sweep.Point::precision)
                + line("a", sweep, Sweep.Point::accuracy) + "</svg>\n";
    }

    private static String grid() {
        String levels = IntStream.rangeClosed(0, 4)
                .mapToObj(quarter ->
                        "<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/><text x=\"%d\" y=\"%s\" class=\"end\">%d %%</text>%n"
                                .formatted(
                                        LEFT,
                                        RIGHT,
                                        y(quarter / 4.0),
                                        y(quarter / 4.0),
                                        LEFT - 8,
                                        y(quarter / 4.0 - 0.018),
                                        quarter * 25))
                .collect(Collectors.joining());
        return levels
                + IntStream.rangeClosed(0, 5)
                        .mapToObj(fifth -> "<text x=\"%s\" y=\"%d\" class=\"mid\">%s</text>%n"
                                .formatted(x(fifth / 5.0), BOTTOM + 24, Html.number("%.1f", fifth / 5.0)))
                        .collect(Collectors.joining());
    }

    /** Where nothing is understood, nothing can be right of it, so that line ends there. */
    private static String line(String kind, Sweep sweep, ToDoubleFunction<Sweep.Point> value) {
        String points = sweep.points().stream()
                .filter(point -> !kind.equals("b") || point.understood() > 0)
                .map(point -> x(point.threshold()) + "," + y(value.applyAsDouble(point)))
                .collect(Collectors.joining(" "));
        return "<polyline class=\"" + kind + "\" points=\"" + points + "\"/>\n";
    }

    private static String x(double threshold) {
        return Html.number("%.1f", LEFT + threshold * (RIGHT - LEFT));
    }

    private static String y(double part) {
        return Html.number("%.1f", BOTTOM - part * (BOTTOM - TOP));
    }
}
