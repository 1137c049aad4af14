package io.github.chatlayerreactor.examples.cli.session;

import io.github.chatlayerreactor.examples.terminal.Terminal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How results are printed: for people, or as JSON for machines, on one line each. */
public final class Output {
    private static final JsonMapper COMPACT = JsonMapper.shared();
    private static final JsonMapper INDENTED =
            COMPACT.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** DEL and C1, which terminals execute too, and JSON allows in its strings (RFC 8259 §7). */
    private static final Pattern LEFT_UNESCAPED = Pattern.compile("[\\x7f-\\x9f]");

    @Option(names = "--json", description = "prints JSON on one line, errors included, and nothing else")
    private boolean json;

    /**
     * Whether machines read it.
     *
     * @return whether it is JSON alone
     */
    public boolean isJson() {
        return json;
    }

    /**
     * Prints a value as JSON: on one line for machines, indented for people. No control character is left in it.
     *
     * @param terminal where to
     * @param value what Jackson can write
     */
    public void json(Terminal terminal, Object value) {
        String written = (json ? COMPACT : INDENTED).writeValueAsString(value);
        terminal.out().println(LEFT_UNESCAPED.matcher(written).replaceAll(Output::escaped));
    }

    private static String escaped(MatchResult control) {
        return String.format(Locale.ROOT, "\\\\u%04x", (int) control.group().charAt(0));
    }

    /**
     * Prints a failure: to machines where results go, to people where they do not.
     *
     * @param surroundings where to
     * @param failure what is wrong, and what to do
     */
    public void failure(Surroundings surroundings, Failure failure) {
        String what = failure.what();
        String remedy = failure.remedy();
        if (json) {
            json(surroundings.terminal(), Map.of("error", Map.of("kind", failure.kind(), "what", what, "do", remedy)));
            return;
        }
        surroundings.err().println(Printable.of(what));
        if (!remedy.isEmpty()) {
            surroundings.err().println("  do: " + Printable.of(remedy));
        }
    }
}
