package io.github.chatlayerreactor.examples.evaluate;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.evaluation.Comparison;
import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import io.github.chatlayerreactor.nlp.evaluation.Evaluator;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFile;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFiles;
import io.github.chatlayerreactor.nlp.report.EvaluationReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reactor.core.publisher.Flux;

/**
 * Says each expression of a file to the LIVE and to the DRAFT version of a bot, writes a report of each and of what changed,
 * and ends with 0 if the draft is no worse, 1 if it is, 2 if the two cannot be compared, and 3 if a setting or the file is
 * wrong. Runs on an embedded sandbox, or on the bot that the environment names: {@code CHATLAYER_CLIENT_ID}, {@code
 * CHATLAYER_CLIENT_SECRET}, {@code CHATLAYER_NLP_URL}, {@code CHATLAYER_BOT_ID}, and optionally {@code
 * CHATLAYER_TOKEN_URL}, {@code CHATLAYER_LANGUAGE} (en), {@code CHATLAYER_THRESHOLD} (0.3) and {@code
 * CHATLAYER_TOLERANCE} (0.02).
 */
public final class Evaluate {
    private static final int WRONG = 3;

    private final Settings settings;
    private final Path folder;
    private final PrintStream out;

    private Evaluate(Settings settings, Path folder, PrintStream out) {
        this.settings = settings;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Evaluates and ends the process.
     *
     * @param args the file with expressions (default: some for the sandbox's bot), and the folder for the reports (default:
     *     {@code evaluation} in the working directory)
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out));
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream out) {
        try (Settings settings = Settings.of(environment);
                Chatlayer chatlayer = Chatlayer.fromEnvironment(settings.environment())) {
            Path folder = Files.createDirectories(Path.of(args.size() > 1 ? args.get(1) : "evaluation"));
            Path file = args.isEmpty() ? ours(folder) : Path.of(args.get(0));
            out.println("Evaluating " + file + " on " + settings);
            return new Evaluate(settings, folder, out).compare(chatlayer, file);
        } catch (ChatlayerException | IllegalArgumentException | IllegalStateException | IOException wrong) {
            out.println("Stopped: " + wrong.getMessage());
            return WRONG;
        }
    }

    private int compare(Chatlayer chatlayer, Path file) {
        ExpressionFile labelled = requireNonNull(ExpressionFiles.load(file).block());
        labelled.defects().forEach(defect -> out.println(file + ", " + defect));
        if (!labelled.defects().isEmpty() || labelled.expressions().isEmpty()) {
            out.println("Stopped: nothing is evaluated before the file is in order");
            return WRONG;
        }
        NlpClient nlp = NlpClient.create(chatlayer, settings.nlpUrl(), NlpForm.observedV1());
        Evaluation live = evaluate(nlp, BotVersion.LIVE, labelled);
        Evaluation draft = evaluate(nlp, BotVersion.DRAFT, labelled);
        return tell(new Comparison(live, draft));
    }

    private Evaluation evaluate(NlpClient nlp, BotVersion version, ExpressionFile labelled) {
        Evaluation run = requireNonNull(new Evaluator(nlp, settings.threshold())
                .evaluate(settings.target(version), Flux.fromIterable(labelled.expressions()))
                .block());
        out.printf(
                Locale.ROOT,
                "%-6s accuracy %.3f, macro F1 %.3f, %d wrong, %d without an answer -> %s%n",
                version,
                run.accuracy(),
                run.macro().f1(),
                run.wrongest().size(),
                run.failures().size(),
                written(EvaluationReport.html(run), version.name().toLowerCase(Locale.ROOT)));
        return run;
    }

    private int tell(Comparison comparison) {
        double tolerance = settings.tolerance();
        comparison
                .worseIntents(tolerance)
                .forEach(intent -> out.printf(
                        Locale.ROOT,
                        "worse  %s: F1 %.3f -> %.3f%n",
                        intent.intent(),
                        intent.before().f1(),
                        intent.after().f1()));
        comparison
                .worse()
                .forEach(change ->
                        out.println("worse  \"" + change.after().expression().text() + "\""));
        Comparison.Verdict verdict = comparison.verdict(tolerance);
        out.println(verdict + " -> " + written(EvaluationReport.html(comparison, tolerance), "comparison"));
        return verdict.exitCode();
    }

    private Path written(String html, String name) {
        return requireNonNull(
                EvaluationReport.write(html, folder.resolve(name + ".html")).block());
    }

    /** Expressions that the sandbox's bot was not trained on. */
    private static Path ours(Path folder) throws IOException {
        Path copy = folder.resolve("expressions.csv");
        try (InputStream csv = requireNonNull(Evaluate.class.getResourceAsStream("expressions.csv"))) {
            long unused = Files.copy(csv, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
