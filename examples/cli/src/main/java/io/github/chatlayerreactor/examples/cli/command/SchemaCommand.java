package io.github.chatlayerreactor.examples.cli.command;

import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.Session;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.schema.Change;
import io.github.chatlayerreactor.graphql.schema.Drift;
import io.github.chatlayerreactor.graphql.schema.Schema;
import io.github.chatlayerreactor.graphql.schema.SchemaFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

/** Keeps a server's schema in a file, and tells how the server has moved on since. */
public abstract class SchemaCommand extends Task {
    private static final String URL = "CHATLAYER_GRAPHQL_URL";

    @Parameters(paramLabel = "FILE", description = "the schema's file, such as schema.graphqls")
    private Path file = Path.of("schema.graphqls");

    SchemaCommand(Surroundings surroundings) {
        super(surroundings);
    }

    abstract int run(GraphQlClient graphql, Path kept);

    @Override
    final int run(Service service) {
        try (Session session = open(service)) {
            return run(GraphQlClient.create(session.chatlayer(), url(service, URL)), file);
        }
    }

    /** Writes the schema to a file. */
    @Command(name = "pull", description = "Asks the server for its schema and writes it to a file, in one step.")
    public static final class Pull extends SchemaCommand {
        /**
         * The command.
         *
         * @param surroundings what it gets from outside
         */
        public Pull(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(GraphQlClient graphql, Path kept) {
            Schema schema = await(SchemaFile.at(kept).pull(graphql));
            int types = schema.types().getTypeMap().size();
            if (output().isJson()) {
                output().json(surroundings().terminal(), Map.of("file", kept.toString(), "types", types));
            } else {
                say("%d types -> %s", types, kept);
            }
            return ExitCode.DONE;
        }
    }

    /** Tells what has changed since. */
    @Command(name = "drift", description = "Tells what has changed on the server since the file was pulled.")
    public static final class Differences extends SchemaCommand {
        /**
         * The command.
         *
         * @param surroundings what it gets from outside
         */
        public Differences(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(GraphQlClient graphql, Path kept) {
            Drift drift = await(drift(graphql, kept));
            if (output().isJson()) {
                output().json(surroundings().terminal(), Map.of("changes", json(drift)));
            } else {
                say("%s", drift);
            }
            return drift.changes(Change.Severity.BREAKING).isEmpty() ? ExitCode.DONE : ExitCode.NOT_WELL;
        }

        private static Mono<Drift> drift(GraphQlClient graphql, Path kept) {
            if (!Files.isRegularFile(kept)) {
                throw new SettingException(
                        kept + " is not there", "pull it first: chatlayer schema pull " + kept, null);
            }
            return SchemaFile.at(kept)
                    .drift(graphql)
                    .onErrorMap(
                            IllegalArgumentException.class,
                            wrong -> new SettingException(
                                    kept + " holds no schema: " + wrong.getMessage(), "pull it anew", wrong));
        }

        private static List<Map<String, String>> json(Drift drift) {
            return drift.changes().stream()
                    .map(change -> Map.of(
                            "severity", change.severity().name().toLowerCase(Locale.ROOT),
                            "at", change.coordinate(),
                            "what", change.text()))
                    .toList();
        }
    }
}
