package io.github.chatlayerreactor.examples.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import io.github.chatlayerreactor.graphql.GraphQlException;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import reactor.core.Exceptions;

/** How a program ends that goes on where it was: with an exit code, and with a line that says whether to start it again. */
public final class Ending {
    /** The exit code where a setting or a file is wrong: to start again changes nothing. */
    public static final int WRONG = 3;

    private static final int FAILED = 4;
    private static final int DEFECT = 70;
    private static final int STOPPED = 130;

    private static final List<Class<? extends Exception>> MENDED_BY_THE_USER = List.of(
            JournalException.class,
            ExpressionFileException.class,
            GraphQlException.Rejected.class,
            GraphQlException.BrokenPaging.class,
            HttpException.OriginRefused.class,
            AuthException.Refused.class,
            IllegalArgumentException.class,
            IllegalStateException.class,
            IOException.class);

    private Ending() {}

    /** Makes a picocli command, whose result is the exit code, and which throws what stops it. */
    @FunctionalInterface
    public interface Program {
        /**
         * A command that has not begun.
         *
         * @param environment its settings
         * @param terminal where it says how far it is
         * @param stop what it looks at while it waits
         */
        Callable<Integer> command(Map<String, String> environment, Terminal terminal, Stop stop);
    }

    /**
     * Runs a program and ends the process with its exit code; Ctrl-C stops it.
     *
     * @param program which
     * @param args the process's arguments
     */
    public static void exit(Program program, String... args) {
        int code;
        try (Stop stop = Stop.bySignal()) {
            code = run(program, List.of(args), System.getenv(), Terminal.standard(), stop);
        }
        System.exit(code);
    }

    /**
     * Runs a program.
     *
     * @param program which
     * @param args its arguments
     * @param environment its settings
     * @param terminal what it prints to
     * @param stop what may stop it
     * @return the exit code
     */
    public static int run(
            Program program, List<String> args, Map<String, String> environment, Terminal terminal, Stop stop) {
        PrintWriter writer = new PrintWriter(terminal.out(), true, UTF_8);
        CommandLine line = new CommandLine(program.command(environment, terminal, stop));
        line.getCommandSpec().exitCodeOnInvalidInput(WRONG).exitCodeOnExecutionException(DEFECT);
        return line.setOut(writer)
                .setErr(writer)
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    Exception end = Exceptions.unwrap(thrown) instanceof Exception unwrapped ? unwrapped : thrown;
                    writer.println("Stopped: " + why(end));
                    return code(end);
                })
                .execute(args.toArray(String[]::new));
    }

    private static String why(Exception thrown) throws Exception {
        return switch (code(thrown)) {
            case STOPPED -> "nothing is lost; start again to go on";
            case FAILED -> thrown.getMessage() + "; start again to go on";
            default -> problem(thrown);
        };
    }

    /** The message, and where that is the path of a file alone, what is wrong with it: such as {@code no such file}. */
    private static String problem(Exception thrown) {
        if (!(thrown instanceof FileSystemException file) || file.getReason() != null) {
            return requireNonNullElse(thrown.getMessage(), thrown.toString());
        }
        String kind = file.getClass().getSimpleName().replaceFirst("Exception$", "");
        return file.getMessage() + ": " + kind.replaceAll("\\B(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** Throws what only a defect of the program explains, to be shown with its stack trace. */
    private static int code(Exception thrown) throws Exception {
        if (thrown instanceof Stop.Stopped) {
            return STOPPED;
        }
        if (MENDED_BY_THE_USER.stream().anyMatch(type -> type.isInstance(thrown))) {
            return WRONG;
        }
        if (thrown instanceof ChatlayerException) {
            return FAILED;
        }
        throw thrown;
    }
}
