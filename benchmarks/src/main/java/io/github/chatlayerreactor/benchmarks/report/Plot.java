package io.github.chatlayerreactor.benchmarks.report;

import java.util.Locale;

/**
 * Bars in SVG: one panel for each measure, in it one bar for each contender to its median, with a line from the least to the
 * most of its rounds. It brings its own background and follows the reader's light or dark mode.
 */
final class Plot {
    private static final int WIDTH = 860;
    private static final int LEFT = 290;
    private static final int BARS = 330;
    private static final int ROW = 22;
    private static final int HEAD = 38;

    private static final String STYLE = """
            <style>
            text { font: 12px system-ui, sans-serif; fill: #1f2328 }
            .title { font-size: 15px; font-weight: 600 }
            .measure { font-weight: 600 }
            .card { fill: #ffffff; stroke: #d0d7de }
            .bar { fill: #afb8c1 }
            .ours { fill: #54aeff }
            .spread { stroke: #1f2328 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .card { fill: #0d1117; stroke: #30363d }
            .bar { fill: #484f58 }
            .ours { fill: #1f6feb }
            .spread { stroke: #e6edf3 }
            }
            </style>
            """;

    private final StringBuilder svg = new StringBuilder();
    private int top = HEAD;

    private Plot() {}

    static <C extends Contender> String of(Comparison<C> comparison) {
        return new Plot().draw(comparison);
    }

    private <C extends Contender> String draw(Comparison<C> comparison) {
        int height = HEAD
                + comparison.measures().size()
                        * (HEAD + ROW * comparison.contenders().size())
                + ROW / 2;
        String title = text(comparison.title());
        add("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                <title>%s</title>
                """, WIDTH, height, WIDTH, height, title);
        svg.append(STYLE);
        add("""
                <rect class="card" x="0.5" y="0.5" width="%d" height="%d" rx="6"/>
                <text class="title" x="16" y="26">%s</text>
                """, WIDTH - 1, height - 1, title);
        comparison.measures().forEach(measure -> panel(comparison, measure));
        return svg.append("</svg>\n").toString();
    }

    private <C extends Contender> void panel(Comparison<C> comparison, Measure measure) {
        String better = measure.better() == Measure.Better.LESS ? "less is better" : "more is better";
        add("<text class=\"measure\" x=\"%d\" y=\"%d\">%s (%s)</text>%n", LEFT, top + 26, text(measure.name()), better);
        top += HEAD;
        double most = comparison.contenders().stream()
                .mapToDouble(contender -> comparison.spread(contender, measure).max())
                .max()
                .orElse(0);
        for (C contender : comparison.contenders()) {
            bar(contender, comparison.spread(contender, measure), measure, most == 0 ? 0 : BARS / most);
            top += ROW;
        }
    }

    private void bar(Contender contender, Spread spread, Measure measure, double scale) {
        double end = LEFT + spread.max() * scale;
        add(
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect class="%s" x="%d" y="%d" width="%.1f" height="%d"/>
                <line class="spread" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>
                <text x="%.1f" y="%d">%s</text>
                """,
                LEFT - 8,
                top + 15,
                text(contender.title()),
                contender.ours() ? "ours" : "bar",
                LEFT,
                top + 4,
                spread.median() * scale,
                ROW - 7,
                LEFT + spread.min() * scale,
                end,
                top + 11,
                top + 11,
                end + 8,
                top + 15,
                spread.format(measure::format));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    /** Without Markdown's marks for code, and with XML's for its own characters. */
    private static String text(String markdown) {
        return markdown.replace("`", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
