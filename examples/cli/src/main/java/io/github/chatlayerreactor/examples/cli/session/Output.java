package io.github.chatlayerreactor.examples.cli.session;

import io.github.chatlayerreactor.examples.terminal.Terminal;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How results are printed: for people, or as JSON for machines, on one line each. */
public final class Output {
    private static final JsonMapper COMPACT = JsonMapper.shared();
    private static final JsonMapper INDENTED =
            COMPACT.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

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
     * Prints a value as JSON: on one line for machines, indented for people.
     *
     * @param terminal where to
     * @param value what Jackson can write
     */
    public void json(Terminal terminal, Object value) {
        terminal.out().println((json ? COMPACT : INDENTED).writeValueAsString(value));
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
        surroundings.err().println(what);
        if (!remedy.isEmpty()) {
            surroundings.err().println("  do: " + remedy);
        }
    }
}
