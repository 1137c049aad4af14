package io.github.chatlayerreactor.examples.terminal;

import java.io.PrintStream;
import java.util.Locale;

/** A bar that is drawn over itself, in plain ASCII, as no more than a line of 80 columns. */
final class Bar implements Progress {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final String what;
    private String drawn = "";

    Bar(PrintStream out, String what) {
        this.out = out;
        this.what = what;
    }

    @Override
    public void at(long done, long total) {
        String next = total > 0 ? bar(Math.min(done, total), total) : "%s: %d".formatted(what, done);
        if (!next.equals(drawn)) {
            out.print("\r" + next);
            out.flush();
            drawn = next;
        }
    }

    private String bar(long done, long total) {
        int full = (int) (WIDTH * done / total);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %% (%d of %d)",
                what,
                "=".repeat(full),
                " ".repeat(WIDTH - full),
                100 * done / total,
                done,
                total);
    }

    @Override
    public void close() {
        if (!drawn.isEmpty()) {
            out.println();
        }
    }
}
