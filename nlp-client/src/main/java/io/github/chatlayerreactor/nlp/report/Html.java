package io.github.chatlayerreactor.nlp.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.nlp.evaluation.Judgement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The words that pages are made of. What comes from outside goes through {@link #text}. */
final class Html {
    private Html() {}

    static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(text(title), style(), body);
    }

    /** A part of a page under a heading, with a sentence that says how to read it. */
    static String section(String heading, String lead, String content) {
        return "<section>\n<h2>" + text(heading) + "</h2>\n<p class=\"lead\">" + text(lead) + "</p>\n" + content
                + "</section>\n";
    }

    /** A figure with its name and a remark. */
    static String card(String name, String figure, String remark) {
        return "<div class=\"card\"><span class=\"name\">" + text(name) + "</span><span class=\"figure\">"
                + text(figure) + "</span><span class=\"remark\">" + text(remark) + "</span></div>\n";
    }

    static String cards(List<String> cards) {
        return "<div class=\"cards\">\n" + String.join("", cards) + "</div>\n";
    }

    /** A bar of a length from 0 to 1. */
    static String bar(String kind, double length) {
        return "<span class=\"bar " + kind + "\"><i style=\"width:" + number("%.1f", Math.min(1, length) * 100)
                + "%\"></i></span>";
    }

    /** Text as it stands. */
    static String text(String raw) {
        StringBuilder escaped = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char sign = raw.charAt(i);
            switch (sign) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(sign);
            }
        }
        return escaped.toString();
    }

    /** What an expression was taken for. */
    static String intent(String name) {
        return name.equals(Judgement.NOT_UNDERSTOOD) ? "<em>not understood</em>" : "<b>" + text(name) + "</b>";
    }

    static String percent(double part) {
        return number("%.1f\u202f%%", part * 100);
    }

    /** A difference of two parts, with its sign. */
    static String points(double difference) {
        return number("%+.1f", difference * 100).replace('-', '\u2212');
    }

    static String milliseconds(Duration time) {
        return number("%,.0f\u202fms", time.toNanos() / 1e6).replace(',', '\u202f');
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String style() {
        try (InputStream css = Html.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(css, "report.css is not in the jar").readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
