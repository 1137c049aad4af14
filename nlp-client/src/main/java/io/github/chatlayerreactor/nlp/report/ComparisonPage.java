package io.github.chatlayerreactor.nlp.report;

import io.github.chatlayerreactor.nlp.evaluation.Comparison;
import io.github.chatlayerreactor.nlp.evaluation.Comparison.Change;
import io.github.chatlayerreactor.nlp.evaluation.Comparison.IntentChange;
import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import io.github.chatlayerreactor.nlp.evaluation.Judgement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Two evaluations: the verdict first, then what is worse, then the rest. */
final class ComparisonPage {
    private static final int SHOWN = 60;

    private ComparisonPage() {}

    static String html(Comparison comparison, double tolerance) {
        Comparison.Verdict verdict = comparison.verdict(tolerance);
        return Html.page(
                comparison.after().target() + " beside " + comparison.before().target(),
                header(comparison, verdict)
                        + changes(
                                "What got worse",
                                "Right before, wrong now, with the score of now.",
                                comparison,
                                comparison.worse())
                        + intents(comparison, tolerance)
                        + changes(
                                "What got better",
                                "Wrong before, right now, with the score of now.",
                                comparison,
                                comparison.better()));
    }

    private static String header(Comparison comparison, Comparison.Verdict verdict) {
        Evaluation before = comparison.before();
        Evaluation after = comparison.after();
        return """
                <header>
                %s<div>
                <p class="eyebrow">Comparison</p>
                <h1>%s <span class="tag">beside</span> %s</h1>
                <p class="verdict %s">%s</p>
                </div>
                </header>
                """.formatted(
                                EvaluationPage.ring(after.accuracy()),
                                Html.text(after.target().toString()),
                                Html.text(before.target().toString()),
                                verdict == Comparison.Verdict.PASSED ? "good" : "bad",
                                words(verdict))
                + Html.cards(List.of(
                        card("Accuracy", before.accuracy(), after.accuracy()),
                        card("Macro F1", before.macro().f1(), after.macro().f1()),
                        card(
                                "Precision",
                                before.micro().precision(),
                                after.micro().precision()),
                        Html.card("Worse", "" + comparison.worse().size(), "expressions"),
                        Html.card("Better", "" + comparison.better().size(), "expressions"),
                        Html.card(
                                "No answer",
                                ""
                                        + (before.failures().size()
                                                + after.failures().size()),
                                "in either run")));
    }

    private static String words(Comparison.Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "Nothing fell by more than it may.";
            case WORSE -> "The accuracy or an intent fell by more than it may.";
            case INCOMPLETE -> "The runs cannot be compared: not every expression has an answer in both.";
        };
    }

    private static String card(String name, double before, double after) {
        return Html.card(name, Html.percent(after), Html.points(after - before) + " from " + Html.percent(before));
    }

    private static String intents(Comparison comparison, double tolerance) {
        Set<IntentChange> worse = Set.copyOf(comparison.worseIntents(tolerance));
        String rows = comparison.intents().stream()
                .map(intent -> row(intent, worse.contains(intent)))
                .collect(Collectors.joining());
        return Html.section(
                "Intents",
                "F1 before and now. What fell most is first.",
                "<table class=\"intents\">\n<thead><tr><th>Intent</th><th class=\"wide\"></th><th>Before</th><th>Now</th>"
                        + "<th>Change</th></tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table>\n");
    }

    private static String row(IntentChange intent, boolean isWorse) {
        String kind = isWorse ? "down" : intent.gain() > 0 ? "up" : "same";
        return "<tr><th>%s</th><td class=\"wide\">%s</td><td class=\"n\">%s</td><td class=\"n strong\">%s</td>"
                        .formatted(
                                Html.text(intent.intent()),
                                dots(intent, kind),
                                Html.percent(intent.before().f1()),
                                Html.percent(intent.after().f1()))
                + "<td class=\"n %s\">%s</td></tr>%n".formatted(kind, Html.points(intent.gain()));
    }

    private static String dots(IntentChange intent, String kind) {
        double before = intent.before().f1() * 100;
        double after = intent.after().f1() * 100;
        String style = "<i style=\"left:%s%%;width:%s%%\"></i><b style=\"left:%s%%\"></b><u style=\"left:%s%%\"></u>"
                .formatted(
                        Html.number("%.1f", Math.min(before, after)),
                        Html.number("%.1f", Math.abs(after - before)),
                        Html.number("%.1f", before),
                        Html.number("%.1f", after));
        return "<span class=\"dots " + kind + "\">" + style + "</span>";
    }

    private static String changes(String heading, String lead, Comparison comparison, List<Change> changes) {
        if (changes.isEmpty()) {
            return Html.section(heading, "Nothing.", "");
        }
        String shown = changes.size() > SHOWN ? " Shown are " + SHOWN + " of " + changes.size() + "." : "";
        return Html.section(
                heading,
                lead + shown,
                changes.stream()
                        .limit(SHOWN)
                        .map(change -> line(comparison, change))
                        .collect(Collectors.joining("", "<ol class=\"said\">\n", "</ol>\n")));
    }

    private static String line(Comparison comparison, Change change) {
        Judgement before = change.before();
        Judgement after = change.after();
        double threshold = comparison.after().threshold();
        return "<li><q>%s</q><span class=\"what\">%s <span class=\"arrow\">→</span> %s</span>%s<span class=\"n\">%s</span></li>%n"
                .formatted(
                        Html.text(after.expression().text()),
                        Html.intent(before.predicted(comparison.before().threshold())),
                        Html.intent(after.predicted(threshold)),
                        Html.bar(after.isRight(threshold) ? "fair" : "weak", after.score()),
                        Html.number("%.2f", after.score()));
    }
}
