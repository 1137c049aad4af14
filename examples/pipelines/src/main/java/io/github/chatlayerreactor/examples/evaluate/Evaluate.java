package io.github.chatlayerreactor.examples.evaluate;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.examples.journal.Ending;
import io.github.chatlayerreactor.examples.journal.Journal;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFile;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Says each expression of a file to the LIVE and to the DRAFT version of a bot, keeps the answers, and writes a report of
 * each and of what changed. It can be killed at any time and goes on where it was when it is started again. Runs on an
 * embedded sandbox, or on the bot that the environment names: {@code CHATLAYER_CLIENT_ID}, {@code CHATLAYER_CLIENT_SECRET},
 * {@code CHATLAYER_NLP_URL}, {@code CHATLAYER_BOT_ID}, and optionally {@code CHATLAYER_TOKEN_URL}, {@code
 * CHATLAYER_LANGUAGE} (en), {@code CHATLAYER_THRESHOLD} (0.3) and {@code CHATLAYER_TOLERANCE} (0.02), both 0 to 1.
 */
@Command(
        name = "evaluate",
        description =
                "Says each expression of a file to the LIVE and the DRAFT version of a bot, and writes reports. Started"
                        + " again after it was stopped or killed, it goes on where it was.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the draft is no worse",
            "1:the draft is worse",
            "2:the two cannot be compared: some expressions have no answer",
            "3:a setting or a file is wrong; the message says what to do",
            "4:the service failed: start again to go on",
            "70:a defect of this program",
            "130:stopped by Ctrl-C: start again to go on"
        })
public final class Evaluate implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Terminal terminal;
    private final Stop stop;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "the expressions, as CSV; default: some for the sandbox's bot")
    private @Nullable Path file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "where answers and reports go; default: ${DEFAULT-VALUE}",
            defaultValue = "evaluation")
    private Path folder = Path.of("evaluation");

    @Option(names = "--fresh", description = "drops the answers of a run that was cut off, and begins again")
    private boolean fresh;

    Evaluate(Map<String, String> environment, Terminal terminal, Stop stop) {
        this.environment = environment;
        this.terminal = terminal;
        this.stop = stop;
    }

    /**
     * Evaluates and ends the process.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Ending.exit(Evaluate::new, args);
    }

    @Override
    public Integer call() throws IOException {
        try (Service service = Service.of(environment, Settings.URL);
                Chatlayer chatlayer = Chatlayer.fromEnvironment(service.environment())) {
            Files.createDirectories(folder);
            Path expressions = file == null ? ours() : file;
            terminal.out().println("Evaluating " + expressions + " on " + service);
            List<Expression> labelled = labelled(expressions);
            Run run = new Run(Settings.of(service), folder, Journal.hash(labelled.toString()), terminal, stop);
            return run.compare(chatlayer, labelled, fresh);
        }
    }

    private List<Expression> labelled(Path expressions) {
        ExpressionFile read = requireNonNull(ExpressionFiles.load(expressions).block());
        read.defects().forEach(defect -> terminal.out().println(expressions + ", " + defect));
        if (!read.defects().isEmpty() || read.expressions().isEmpty()) {
            throw new IllegalArgumentException("nothing is evaluated before the file is in order");
        }
        return read.expressions();
    }

    /** Expressions that the sandbox's bot was not trained on. */
    private Path ours() throws IOException {
        Path copy = folder.resolve("expressions.csv");
        try (InputStream csv = requireNonNull(Evaluate.class.getResourceAsStream("expressions.csv"))) {
            long unused = Files.copy(csv, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
