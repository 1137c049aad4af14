package io.github.chatlayerreactor.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.examples.cli.command.CompleteCommand;
import io.github.chatlayerreactor.examples.cli.command.DoctorCommand;
import io.github.chatlayerreactor.examples.cli.command.EvaluateCommand;
import io.github.chatlayerreactor.examples.cli.command.ExtractCommand;
import io.github.chatlayerreactor.examples.cli.command.GraphQlCommand;
import io.github.chatlayerreactor.examples.cli.command.SchemaCommand;
import io.github.chatlayerreactor.examples.cli.command.TokenCommand;
import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.SecretArguments;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.terminal.Stop;
import java.io.PrintWriter;
import java.util.List;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/**
 * The command line of Chatlayer's APIs. {@code chatlayer --help} says what there is; see docs/command-line.md.
 */
@Command(
        name = "chatlayer",
        description = "Chatlayer's APIs from the command line. Settings come from variables, a secret never"
                + " from an argument.",
        mixinStandardHelpOptions = true,
        version = "chatlayer 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "Variables:%n",
        footer = {
            "  CHATLAYER_CLIENT_ID, CHATLAYER_CLIENT_SECRET or CHATLAYER_CLIENT_SECRET_FILE",
            "  CHATLAYER_TOKEN_URL           default: the documented one in the EU",
            "  CHATLAYER_GRAPHQL_URL, CHATLAYER_NLP_URL, CHATLAYER_COMPLETIONS_URL",
            "  CHATLAYER_BOT_ID, CHATLAYER_LANGUAGE, CHATLAYER_MODEL"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:answered, but not well: errors in the answer or one of no use, a finding of the doctor, a broken schema",
            "2:wrong arguments, or a secret among them",
            "3:a setting, a file or a request is missing or wrong: the same fails again",
            "4:the credentials, or their rights, were refused",
            "5:the service could not be reached or did not answer: the same may succeed later",
            "6:a mutation may have been executed, or not: ask before you repeat it",
            "70:a defect of this program",
            "130:stopped by Ctrl-C"
        })
public final class Main {
    private Main() {}

    @Command(
            name = "schema",
            description = "Keeps the GraphQL schema in a file, and tells its drift.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class SchemaGroup {}

    @Command(
            name = "nlp",
            description = "Has a bot understand a text, or evaluates how well it does.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class NlpGroup {}

    /**
     * Runs a command and ends the process.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        int code;
        try (Stop stop = Stop.bySignal()) {
            code = run(List.of(args), Surroundings.ofProcess(stop));
        }
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @param args the arguments
     * @param surroundings what it gets from outside
     * @return an {@link ExitCode}
     */
    public static int run(List<String> args, Surroundings surroundings) {
        try {
            SecretArguments.refuse(args, surroundings.environment());
        } catch (SettingException secret) {
            surroundings.err().println(secret.what());
            surroundings.err().println("  do: " + secret.remedy());
            return ExitCode.USAGE;
        }
        return commandLine(surroundings).execute(args.toArray(String[]::new));
    }

    private static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new TokenCommand(surroundings))
                .addSubcommand(new GraphQlCommand(surroundings))
                .addSubcommand(new CommandLine(new SchemaGroup())
                        .addSubcommand(new SchemaCommand.Pull(surroundings))
                        .addSubcommand(new SchemaCommand.Differences(surroundings)))
                .addSubcommand(new CommandLine(new NlpGroup())
                        .addSubcommand(new ExtractCommand(surroundings))
                        .addSubcommand(new EvaluateCommand(surroundings)))
                .addSubcommand(new CompleteCommand(surroundings))
                .addSubcommand(new GenerateCompletion());
        return line.setOut(new PrintWriter(surroundings.terminal().out(), true, UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, UTF_8))
                .setColorScheme(Help.defaultColorScheme(surroundings.coloured() ? Help.Ansi.ON : Help.Ansi.OFF));
    }
}
