package io.github.chatlayerreactor.examples.evaluate;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.examples.journal.RunLock;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.evaluation.Comparison;
import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import io.github.chatlayerreactor.nlp.evaluation.Target;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import io.github.chatlayerreactor.nlp.report.EvaluationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One evaluation of both versions in a folder. Its verdict is written last: a folder without one is of a run that was cut
 * off and is gone on with; one that has it is of a finished run, and the bot may have changed since, so all is asked anew.
 * From before anything is dropped until the verdict is there, no other run is let into the folder.
 *
 * @param settings the bot, and what counts as worse
 * @param folder where everything goes
 * @param expressions the hash of what is said
 * @param terminal where to tell
 * @param stop what ends it
 */
record Run(Settings settings, Path folder, String expressions, Terminal terminal, Stop stop) {
    private static final String VERDICT = "verdict.txt";

    @SuppressWarnings("try") // the lock is held until the verdict is there, and asked nothing
    int compare(Chatlayer chatlayer, List<Expression> labelled, boolean fresh) throws IOException {
        NlpClient nlp = NlpClient.create(chatlayer, settings.service().url(Settings.URL), NlpForm.observedV1());
        Answers live = answers(BotVersion.LIVE);
        Answers draft = answers(BotVersion.DRAFT);
        try (RunLock held = RunLock.of(folder)) {
            begin(fresh, live, draft);
            live.gather(nlp, labelled, terminal, stop);
            draft.gather(nlp, labelled, terminal, stop);
            Comparison comparison = new Comparison(told(live), told(draft));
            Comparison.Verdict verdict = tell(comparison);
            Path unused = Files.writeString(folder.resolve(VERDICT), verdict + "\n");
            return verdict.exitCode();
        }
    }

    private Answers answers(BotVersion version) {
        Service service = settings.service();
        Target target = settings.target(version);
        Map<String, String> source = Map.of(
                "service", service.identity(Settings.URL),
                "bot", target.toString(),
                "set of expressions", expressions);
        return new Answers(folder.resolve("answers-" + lower(version) + ".jsonl"), target, source);
    }

    /** Both journals are empty before the verdict goes: who is killed here does the same again. */
    private void begin(boolean fresh, Answers live, Answers draft) throws IOException {
        Path verdict = folder.resolve(VERDICT);
        if (fresh || Files.exists(verdict)) {
            live.drop();
            draft.drop();
            boolean unused = Files.deleteIfExists(verdict);
        }
    }

    private Evaluation told(Answers answers) throws IOException {
        Evaluation run = answers.evaluation(settings.threshold());
        BotVersion version = answers.target().version();
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%-6s accuracy %.3f, macro F1 %.3f, %d wrong, %d without an answer -> %s%n",
                        version,
                        run.accuracy(),
                        run.macro().f1(),
                        run.wrongest().size(),
                        run.failures().size(),
                        written(EvaluationReport.html(run), lower(version)));
        return run;
    }

    private Comparison.Verdict tell(Comparison comparison) {
        double tolerance = settings.tolerance();
        comparison
                .worseIntents(tolerance)
                .forEach(intent -> terminal.out()
                        .printf(
                                Locale.ROOT,
                                "worse  %s: F1 %.3f -> %.3f%n",
                                intent.intent(),
                                intent.before().f1(),
                                intent.after().f1()));
        comparison
                .worse()
                .forEach(change -> terminal.out()
                        .println("worse  \"" + change.after().expression().text() + "\""));
        Comparison.Verdict verdict = comparison.verdict(tolerance);
        terminal.out().println(verdict + " -> " + written(EvaluationReport.html(comparison, tolerance), "comparison"));
        return verdict;
    }

    private Path written(String html, String name) {
        return requireNonNull(
                EvaluationReport.write(html, folder.resolve(name + ".html")).block());
    }

    private static String lower(BotVersion version) {
        return version.name().toLowerCase(Locale.ROOT);
    }
}
