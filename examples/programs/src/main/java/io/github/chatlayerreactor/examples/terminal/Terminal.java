package io.github.chatlayerreactor.examples.terminal;

import java.io.Console;
import java.io.PrintStream;

/**
 * Where a program prints.
 *
 * @param out the stream
 * @param interactive whether somebody looks at it: what is drawn may be drawn over
 */
public record Terminal(PrintStream out, boolean interactive) {
    /**
     * The process's standard output.
     *
     * @return the terminal, interactive if input and output are those of one
     */
    public static Terminal standard() {
        return new Terminal(System.out, isInteractive());
    }

    /**
     * Whether standard input and output are a terminal's.
     *
     * @return whether they are
     */
    @SuppressWarnings("SystemConsoleNull") // from 22 on there is always a console, which then says what it is
    public static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderThan22) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    /**
     * Begins to show how far something is.
     *
     * @param what is counted, such as {@code conversations}
     * @return the progress, to be closed: a bar on a terminal, otherwise a line now and then
     */
    public Progress progress(String what) {
        return interactive ? new Bar(out, what) : new PlainLines(out, what);
    }
}
