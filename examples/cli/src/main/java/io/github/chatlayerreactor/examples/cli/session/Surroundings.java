package io.github.chatlayerreactor.examples.cli.session;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command gets from outside.
 *
 * @param environment the environment variables
 * @param terminal where results go
 * @param err where everything else goes
 * @param prompt asks for a secret
 * @param clock what local time is
 * @param stop ends a command from the keyboard
 */
public record Surroundings(
        Map<String, String> environment, Terminal terminal, PrintStream err, Prompt prompt, Clock clock, Stop stop) {

    /**
     * Those of this process.
     *
     * @param stop ends a command from the keyboard
     * @return the surroundings
     */
    @SuppressWarnings(
            "TimeZoneUsage") // the one place where the program's clock comes from; its zone is never asked for
    public static Surroundings ofProcess(Stop stop) {
        return new Surroundings(
                System.getenv(), Terminal.standard(), System.err, Surroundings::hidden, Clock.systemUTC(), stop);
    }

    /**
     * Whether results may be coloured: somebody looks at them and does not object (<a
     * href="https://no-color.org">NO_COLOR</a>).
     *
     * @return whether they may
     */
    public boolean coloured() {
        return terminal.interactive()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static @Nullable String hidden(String question) {
        if (!Terminal.isInteractive()) {
            return null;
        }
        char[] typed = requireNonNull(System.console()).readPassword("%s: ", question);
        return typed == null ? null : new String(typed);
    }

    /** Asks for a secret without showing what is typed. */
    @FunctionalInterface
    public interface Prompt {
        /**
         * Asks, which blocks.
         *
         * @param question what for
         * @return what was typed, or {@code null} where there is nobody to ask
         */
        @Nullable String ask(String question);
    }
}
