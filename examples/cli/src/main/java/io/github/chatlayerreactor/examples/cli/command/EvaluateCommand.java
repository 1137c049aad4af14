package io.github.chatlayerreactor.examples.cli.command;

import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import io.github.chatlayerreactor.nlp.evaluation.Evaluator;
import io.github.chatlayerreactor.nlp.evaluation.Target;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFile;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFileException;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFiles;
import io.github.chatlayerreactor.nlp.report.EvaluationReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Flux;

/** Says each expression of a file to a bot, and tells how many were understood. */
@Command(name = "evaluate", description = "Says each expression of a file to a bot, and tells how well it understands.")
public final class EvaluateCommand extends NlpCommand {
    private static final int SHOWN = 10;

    @Parameters(paramLabel = "FILE", description = "a file of expressions: CSV with the columns intent and expression")
    private Path file = Path.of("");

    @Option(
            names = "--threshold",
            description = "the score that an intent must be above; default: ${DEFAULT-VALUE}",
            defaultValue = "0.3")
    private double threshold = 0.3;

    @Option(names = "--html", paramLabel = "FILE", description = "writes a page with all figures")
    private @Nullable Path html;

    /**
     * The command.
     *
     * @param surroundings what it gets from outside
     */
    public EvaluateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(NlpClient nlp, Target target) {
        ExpressionFile expressions = expressions();
        Evaluation evaluation =
                await(new Evaluator(nlp, threshold).evaluate(target, Flux.fromIterable(expressions.expressions())));
        if (output().isJson()) {
            output().json(surroundings().terminal(), json(evaluation));
        } else {
            print(evaluation);
        }
        if (html != null) {
            write(evaluation, html);
        }
        return evaluation.failures().isEmpty() ? ExitCode.DONE : ExitCode.NOT_WELL;
    }

    private ExpressionFile expressions() {
        if (!(0 <= threshold && threshold <= 1)) {
            throw new SettingException("--threshold is " + threshold, "give one from 0 to 1", null);
        }
        ExpressionFile read;
        try {
            read = await(ExpressionFiles.load(file));
        } catch (ExpressionFileException unreadable) {
            throw new SettingException(unreadable.getMessage(), "check the path", unreadable);
        }
        if (!read.defects().isEmpty() || read.expressions().isEmpty()) {
            String first = read.defects().isEmpty()
                    ? "it holds none"
                    : read.defects().get(0).toString();
            throw new SettingException(file + " is not in order: " + first, "correct the file", null);
        }
        return read;
    }

    private static Map<String, Object> json(Evaluation evaluation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("target", evaluation.target().toString());
        members.put("threshold", evaluation.threshold());
        members.put("answered", evaluation.judgements().size());
        members.put("unanswered", evaluation.failures().size());
        members.put("accuracy", evaluation.accuracy());
        members.put("macro", evaluation.macro());
        members.put("micro", evaluation.micro());
        members.put("wrong", evaluation.wrongest().size());
        return members;
    }

    private void print(Evaluation evaluation) {
        say(
                "%s: accuracy %.3f, macro F1 %.3f, %d wrong of %d, %d without an answer",
                evaluation.target(),
                evaluation.accuracy(),
                evaluation.macro().f1(),
                evaluation.wrongest().size(),
                evaluation.judgements().size(),
                evaluation.failures().size());
        evaluation.wrongest().stream()
                .limit(SHOWN)
                .forEach(wrong -> say(
                        "  \"%s\": %s, meant %s (%.2f)",
                        wrong.expression().text(),
                        wrong.predicted(threshold).isEmpty() ? "not understood" : wrong.predicted(threshold),
                        wrong.expression().intent(),
                        wrong.score()));
    }

    /** After the figures are printed, which took every call to get. */
    private void write(Evaluation evaluation, Path page) {
        Path written = await(EvaluationReport.write(EvaluationReport.html(evaluation), page));
        if (!output().isJson()) {
            say("-> %s", written);
        }
    }
}
