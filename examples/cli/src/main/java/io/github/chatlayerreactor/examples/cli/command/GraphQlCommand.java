package io.github.chatlayerreactor.examples.cli.command;

import static graphql.language.OperationDefinition.Operation.MUTATION;
import static java.util.Objects.requireNonNullElse;

import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.Printable;
import io.github.chatlayerreactor.examples.cli.session.RefusedCredentials;
import io.github.chatlayerreactor.examples.cli.session.Session;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.GraphQlError;
import io.github.chatlayerreactor.graphql.GraphQlResult;
import io.github.chatlayerreactor.graphql.Mutation;
import io.github.chatlayerreactor.graphql.Operation;
import io.github.chatlayerreactor.graphql.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Executes a query or a mutation, and prints the reply with its errors. */
@Command(
        name = "graphql",
        description = "Executes a query or a mutation and prints the reply as JSON, what failed in it included.")
public final class GraphQlCommand extends Task {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @Parameters(arity = "0..1", paramLabel = "DOCUMENT", description = "the document, such as '{ bots { name } }'")
    private @Nullable String text;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "a file with the document")
    private @Nullable Path file;

    @Option(names = "--variables", paramLabel = "JSON", description = "the variables as a JSON object")
    private String variables = "{}";

    @Option(names = "--variables-file", paramLabel = "FILE", description = "a file with the variables")
    private @Nullable Path variablesFile;

    /**
     * The command.
     *
     * @param surroundings what it gets from outside
     */
    public GraphQlCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(Service service) throws IOException {
        Operation<Map<String, ?>, JsonNode> operation = operation(document());
        Map<String, Object> values = variables(variablesFile == null ? variables : Files.readString(variablesFile));
        GraphQlResult<JsonNode> result;
        try (Session session = open(service)) {
            GraphQlClient graphql = GraphQlClient.create(session.chatlayer(), url(service, "CHATLAYER_GRAPHQL_URL"));
            result = await(graphql.execute(operation, values));
        }
        output().json(surroundings().terminal(), reply(result));
        boolean refused = RefusedCredentials.areTold(result);
        if (!output().isJson()) {
            complain(result, refused);
        }
        if (refused) {
            return ExitCode.REFUSED;
        }
        return result instanceof GraphQlResult.Complete ? ExitCode.DONE : ExitCode.NOT_WELL;
    }

    private void complain(GraphQlResult<JsonNode> result, boolean refused) {
        result.errors().forEach(error -> surroundings().err().println(Printable.of(line(error))));
        if (refused) {
            surroundings().err().println("  do: " + RefusedCredentials.REMEDY);
        }
    }

    private String document() throws IOException {
        if ((text == null) == (file == null)) {
            throw new SettingException(
                    "There is not one document", "give it as an argument, or a file with --file", null);
        }
        return text == null ? Files.readString(file) : text;
    }

    private static Operation<Map<String, ?>, JsonNode> operation(String document) {
        try {
            List<OperationDefinition> operations =
                    Parser.parse(document).getDefinitionsOfType(OperationDefinition.class);
            return operations.stream().anyMatch(each -> each.getOperation() == MUTATION)
                    ? Mutation.dynamic(document, JsonNode.class)
                    : Query.dynamic(document, JsonNode.class);
        } catch (InvalidSyntaxException | IllegalArgumentException wrong) {
            throw new SettingException(
                    requireNonNullElse(wrong.getMessage(), "That is no document"),
                    "give a document with one query or mutation",
                    wrong);
        }
    }

    private static Map<String, Object> variables(String json) {
        try {
            return JsonMapper.shared().readValue(json, OBJECT);
        } catch (JacksonException wrong) {
            throw new SettingException(
                    "The variables are no JSON object: " + wrong.getOriginalMessage(),
                    "give them as --variables '{\"id\":\"3859\"}', or a file with --variables-file",
                    wrong);
        }
    }

    private static Map<String, @Nullable Object> reply(GraphQlResult<JsonNode> result) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (!(result instanceof GraphQlResult.Rejected)) {
            members.put("data", data(result));
        }
        if (!result.errors().isEmpty()) {
            members.put("errors", result.errors());
        }
        if (!result.extensions().isEmpty()) {
            members.put("extensions", result.extensions());
        }
        return members;
    }

    private static @Nullable JsonNode data(GraphQlResult<JsonNode> result) {
        if (result instanceof GraphQlResult.Complete<JsonNode> complete) {
            return complete.data();
        }
        return result instanceof GraphQlResult.Partial<JsonNode> partial ? partial.data() : null;
    }

    private static String line(GraphQlError error) {
        String code = error.code() == null ? "" : " [" + error.code() + "]";
        return "error" + code + ": " + error.message() + (error.path().isEmpty() ? "" : " at " + error.path());
    }
}
