package io.github.chatlayerreactor.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command did, in this process.
 *
 * @param code what it ended with
 * @param out what it printed
 * @param err what it complained about
 */
public record CommandRun(int code, String out, String err) {
    /** The machine's clock, which the sandbox goes by too. */
    @SuppressWarnings("TimeZoneUsage") // where the tests' clock comes from; its zone is never asked for
    public static final Clock CLOCK = Clock.systemUTC();

    /** The surroundings of a command that is run. */
    public record Place(Map<String, String> environment, Clock clock, boolean interactive, Surroundings.Prompt prompt) {
        /** A place with the right time, where nobody looks at what is printed, or can type. */
        public static Place of(Map<String, String> environment) {
            return new Place(environment, CLOCK, false, question -> null);
        }

        public Place clock(Clock other) {
            return new Place(environment, other, interactive, prompt);
        }

        public Place onATerminal() {
            return new Place(environment, clock, true, prompt);
        }

        public Place typing(String secret) {
            return new Place(environment, clock, interactive, question -> secret);
        }

        public CommandRun run(String... args) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            try (Stop stop = Stop.byHand()) {
                Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), interactive);
                Surroundings surroundings =
                        new Surroundings(environment, terminal, new PrintStream(err, true, UTF_8), prompt, clock, stop);
                int code = Main.run(List.of(args), surroundings);
                return new CommandRun(code, out.toString(UTF_8), err.toString(UTF_8));
            }
        }
    }

    public static CommandRun of(Map<String, String> environment, String... args) {
        return Place.of(environment).run(args);
    }

    /** The one line of JSON that was printed. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
