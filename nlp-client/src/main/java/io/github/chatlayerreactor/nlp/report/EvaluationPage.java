package io.github.chatlayerreactor.nlp.report;

import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import io.github.chatlayerreactor.nlp.evaluation.Failure;
import io.github.chatlayerreactor.nlp.evaluation.IntentScore;
import io.github.chatlayerreactor.nlp.evaluation.Judgement;
import io.github.chatlayerreactor.nlp.evaluation.Ratios;
import io.github.chatlayerreactor.nlp.evaluation.Sweep;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One evaluation: the figure of all figures first, then what explains it. */
final class EvaluationPage {
    private static final int WRONG = 40;
    private static final int SLOW = 10;

    private EvaluationPage() {}

    static String html(Evaluation run) {
        String title = "How well " + run.target() + " understands";
        return Html.page(
                title,
                header(run)
                        + failures(run.failures())
                        + intents(run)
                        + MatrixPlot.section(run)
                        + sweep(run)
                        + wrongest(run)
                        + slowest(run));
    }

    private static String header(Evaluation run) {
        int all = run.judgements().size();
        int right = (int) run.judgements().stream()
                .filter(judgement -> judgement.isRight(run.threshold()))
                .count();
        return """
                <header>
                %s<div>
                <p class="eyebrow">Evaluation</p>
                <h1>%s <span class="tag">%s</span> <span class="tag">%s</span></h1>
                <p class="lead">%s of %s were taken for the intent they are meant for, with a score above %s.</p>
                </div>
                </header>
                """.formatted(
                                ring(run.accuracy()),
                                Html.text(run.target().botId()),
                                run.target().version(),
                                Html.text(run.target().language()),
                                right,
                                Html.count(all, "expression", "expressions"),
                                Html.number("%.2f", run.threshold()))
                + Html.cards(cards(run, all - right));
    }

    private static List<String> cards(Evaluation run, int wrong) {
        Ratios macro = run.macro();
        Ratios micro = run.micro();
        return List.of(
                Html.card("Macro F1", Html.percent(macro.f1()), "each intent weighs the same"),
                Html.card("Micro F1", Html.percent(micro.f1()), "each expression weighs the same"),
                Html.card("Precision", Html.percent(micro.precision()), "of what was understood"),
                Html.card("Taken for another", "" + (wrong - run.notUnderstood()), "wrong and above the threshold"),
                Html.card("Not understood", "" + run.notUnderstood(), "not above the threshold"),
                Html.card(
                        "Time of a call",
                        Html.milliseconds(run.took(0.5)),
                        "95 of 100 within " + Html.milliseconds(run.took(0.95))));
    }

    static String ring(double part) {
        return """
                <svg class="ring" viewBox="0 0 120 120" role="img" aria-label="Accuracy %s">
                <circle cx="60" cy="60" r="50" pathLength="100"/>
                <circle cx="60" cy="60" r="50" pathLength="100" class="part" stroke-dasharray="%s 100"/>
                <text x="60" y="64">%s</text><text x="60" y="84" class="unit">accuracy</text>
                </svg>
                """.formatted(Html.percent(part), Html.number("%.2f", part * 100), Html.percent(part));
    }

    private static String failures(List<Failure> failures) {
        if (failures.isEmpty()) {
            return "";
        }
        String reasons = failures.stream()
                .collect(Collectors.groupingBy(
                        failure -> failure.error().getClass().getSimpleName(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(reason -> reason.getKey() + " × " + reason.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return "<p class=\"alarm\"><b>" + Html.count(failures.size(), "expression has", "expressions have")
                + " no answer</b> and are in no figure: " + Html.text(reasons) + "</p>\n";
    }

    private static String intents(Evaluation run) {
        String rows = run.intents().stream()
                .sorted(Comparator.comparingDouble(
                                (IntentScore intent) -> intent.ratios().f1())
                        .thenComparing(IntentScore::intent))
                .map(EvaluationPage::row)
                .collect(Collectors.joining());
        return Html.section(
                "Intents",
                "The weakest first; how many expressions were said for each is at the end.",
                "<table class=\"intents\">\n<thead><tr><th>Intent</th><th class=\"wide\">F1</th><th>F1</th>"
                        + "<th>Precision</th><th>Recall</th><th>Said</th></tr></thead>\n<tbody>\n" + rows
                        + "</tbody>\n</table>\n");
    }

    private static String row(IntentScore intent) {
        Ratios ratios = intent.ratios();
        return "<tr><th>%s</th><td class=\"wide\">%s</td><td class=\"n strong\">%s</td><td class=\"n\">%s</td>"
                        .formatted(
                                Html.text(intent.intent()),
                                Html.bar(ratios.f1() < 0.8 ? "weak" : "fair", ratios.f1()),
                                Html.percent(ratios.f1()),
                                Html.percent(ratios.precision()))
                + "<td class=\"n\">%s</td><td class=\"n\">%d</td></tr>%n"
                        .formatted(Html.percent(ratios.recall()), intent.meant());
    }

    private static String sweep(Evaluation run) {
        Sweep sweep = run.sweep();
        Sweep.Point best = sweep.best();
        return Html.section(
                "Threshold",
                "What another threshold would give. The highest F1, " + Html.percent(best.f1()) + ", is at "
                        + Html.number("%.2f", best.threshold()) + ".",
                SweepPlot.svg(sweep, run.threshold()));
    }

    private static String wrongest(Evaluation run) {
        List<Judgement> wrong = run.wrongest();
        if (wrong.isEmpty()) {
            return Html.section("Mistakes", "None.", "");
        }
        String shown = wrong.size() > WRONG ? " Shown are " + WRONG + " of " + wrong.size() + "." : "";
        return Html.section(
                "Mistakes",
                "The surest first." + shown,
                wrong.stream()
                        .limit(WRONG)
                        .map(judgement -> mistake(judgement, run.threshold()))
                        .collect(Collectors.joining("", "<ol class=\"said\">\n", "</ol>\n")));
    }

    private static String mistake(Judgement judgement, double threshold) {
        String taken = judgement.predicted(threshold);
        return "<li><q>%s</q><span class=\"what\">%s <span class=\"arrow\">→</span> %s</span>%s<span class=\"n\">%s</span></li>%n"
                .formatted(
                        Html.text(judgement.expression().text()),
                        Html.intent(judgement.expression().intent()),
                        Html.intent(taken),
                        Html.bar(taken.equals(Judgement.NOT_UNDERSTOOD) ? "pale" : "weak", judgement.score()),
                        Html.number("%.2f", judgement.score()));
    }

    private static String slowest(Evaluation run) {
        List<Judgement> slow = run.slowest().stream().limit(SLOW).toList();
        double longest = slow.isEmpty() ? 1 : Math.max(1, slow.get(0).took().toNanos());
        return Html.section(
                "Slowest calls",
                "With what waits at the connection's gate.",
                slow.stream()
                        .map(judgement -> "<li><q>%s</q>%s<span class=\"n\">%s</span></li>%n"
                                .formatted(
                                        Html.text(judgement.expression().text()),
                                        Html.bar("plain", judgement.took().toNanos() / longest),
                                        Html.milliseconds(judgement.took())))
                        .collect(Collectors.joining("", "<ol class=\"said slow\">\n", "</ol>\n")));
    }
}
