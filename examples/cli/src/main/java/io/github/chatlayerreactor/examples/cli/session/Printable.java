package io.github.chatlayerreactor.examples.cli.session;

import java.util.regex.Pattern;

/** Text from outside, as a terminal may have it: without the characters that it would execute instead of showing them. */
public final class Printable {
    /** All of C0 but tab and line ends, DEL, and all of C1. */
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]|\\r(?!\\n)");

    private Printable() {}

    /**
     * Makes a text harmless.
     *
     * @param text any text
     * @return the text with U+FFFD for each control character but a tab and a line's end
     */
    public static String of(String text) {
        return CONTROLS.matcher(text).replaceAll("\uFFFD");
    }
}
