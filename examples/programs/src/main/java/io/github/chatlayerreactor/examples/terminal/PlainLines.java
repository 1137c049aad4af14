package io.github.chatlayerreactor.examples.terminal;

import java.io.PrintStream;

/** A line for each twentieth of a total, or for each thousand where there is none: as many for a log of any run. */
final class PlainLines implements Progress {
    private static final int PARTS = 20;
    private static final long WITHOUT_TOTAL = 1_000;

    private final PrintStream out;
    private final String what;
    private long told = -1;

    PlainLines(PrintStream out, String what) {
        this.out = out;
        this.what = what;
    }

    @Override
    public void at(long done, long total) {
        long part = done / (total > 0 ? Math.max(1, total / PARTS) : WITHOUT_TOTAL);
        if (part > told) {
            out.println(what + ": " + done + (total > 0 ? " of " + total : ""));
            told = part;
        }
    }

    @Override
    public void close() {
        // nothing is left open
    }
}
