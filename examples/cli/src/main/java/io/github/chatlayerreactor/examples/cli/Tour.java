package io.github.chatlayerreactor.examples.cli;

import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.examples.terminal.Stop;
import java.util.List;
import java.util.Map;

/** Some commands on one embedded sandbox, each as it would be typed. */
public final class Tour {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("doctor"),
            List.of("token"),
            List.of("graphql", "{ bots { id name usage { sessions } } }"),
            List.of("nlp", "extract", "I would like to order a large margherita, please"),
            List.of("complete", "--stream", "Is my pizza on its way?"),
            List.of("doctor", "--json"));

    private Tour() {}

    /**
     * Runs the commands.
     *
     * @param args none
     */
    public static void main(String[] args) {
        int code;
        try (Stop stop = Stop.bySignal()) {
            code = run(Surroundings.ofProcess(stop));
        }
        System.exit(code);
    }

    static int run(Surroundings process) {
        int worst = ExitCode.DONE;
        try (Service sandbox = Service.sandbox(Map.of())) {
            Surroundings there = new Surroundings(
                    sandbox.environment(),
                    process.terminal(),
                    process.terminal().out(),
                    process.prompt(),
                    process.clock(),
                    process.stop());
            for (List<String> command : COMMANDS) {
                process.terminal().out().println("$ chatlayer " + typed(command));
                int code = Main.run(command, there);
                process.terminal().out().println(code == ExitCode.DONE ? "" : "(exit code " + code + ")\n");
                worst = code > ExitCode.NOT_WELL ? code : worst; // the query has a field that fails
            }
        }
        return worst;
    }

    private static String typed(List<String> command) {
        return String.join(
                " ",
                command.stream()
                        .map(word -> word.matches("[\\w-]+") ? word : "'" + word + "'")
                        .toList());
    }
}
