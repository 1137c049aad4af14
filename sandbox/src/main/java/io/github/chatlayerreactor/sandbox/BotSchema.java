package io.github.chatlayerreactor.sandbox;

import static graphql.schema.idl.TypeRuntimeWiring.newTypeWiring;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.github.chatlayerreactor.sandbox.BotData.Bot;
import io.github.chatlayerreactor.sandbox.BotData.RenameBotPayload;
import io.github.chatlayerreactor.sandbox.BotData.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fictional schema, {@code schema.graphqls}, resolved from {@link BotData}. */
final class BotSchema {
    private static final TypeResolver BY_RECORD_NAME = env -> requireNonNull(env.getSchema()
            .getObjectType(requireNonNull(env.getObject()).getClass().getSimpleName()));

    private final BotData data;

    private BotSchema(BotData data) {
        this.data = data;
    }

    /** Reads the schema, which takes a moment and blocks on a file. */
    static GraphQL load(BotData data) {
        try (InputStream sdl = requireNonNull(BotSchema.class.getResourceAsStream("schema.graphqls"))) {
            var types = new SchemaParser().parse(new String(sdl.readAllBytes(), UTF_8));
            var schema = new SchemaGenerator().makeExecutableSchema(types, new BotSchema(data).wiring());
            return GraphQL.newGraphQL(schema).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RuntimeWiring wiring() {
        return RuntimeWiring.newRuntimeWiring()
                .type(newTypeWiring("Query")
                        .dataFetcher("bot", env -> data.bot(argument(env, "id")).orElse(null))
                        .dataFetcher("bots", this::bots)
                        .dataFetcher("node", this::node))
                .type(newTypeWiring("Mutation").dataFetcher("renameBot", this::rename))
                .type(newTypeWiring("Bot")
                        .dataFetcher("usage", BotSchema::usage)
                        .dataFetcher("conversations", this::conversations))
                .type(newTypeWiring("Node").typeResolver(BY_RECORD_NAME))
                .type(newTypeWiring("Message").typeResolver(BY_RECORD_NAME))
                .build();
    }

    private List<Bot> bots(DataFetchingEnvironment env) {
        String language = env.getArgument("language");
        return data.bots().stream()
                .filter(bot -> language == null || bot.languages().contains(language))
                .toList();
    }

    private @Nullable Object node(DataFetchingEnvironment env) {
        String id = argument(env, "id");
        Optional<Object> conversation = data.bots().stream()
                .flatMap(bot -> data.conversations(bot).stream())
                .filter(found -> found.id().equals(id))
                .findFirst()
                .map(Object.class::cast);
        return conversation.or(() -> data.bot(id)).orElse(null);
    }

    private DataFetcherResult<?> rename(DataFetchingEnvironment env) {
        Map<String, String> input = requireNonNull(env.getArgument("input"));
        String name = input.getOrDefault("name", "").strip();
        if (name.isEmpty()) {
            return failure(env, "BAD_USER_INPUT", "A bot's name must not be blank");
        }
        return data.rename(input.getOrDefault("botId", ""), name)
                .<DataFetcherResult<?>>map(bot -> success(new RenameBotPayload(bot)))
                .orElseGet(() -> failure(env, "NOT_FOUND", "There is no such bot"));
    }

    private static DataFetcherResult<?> usage(DataFetchingEnvironment env) {
        Bot bot = requireNonNull(env.getSource());
        return bot.id().equals("3859")
                ? failure(env, "UNAVAILABLE", "The usage of this bot cannot be told")
                : success(new Usage(120, 843));
    }

    private DataFetcherResult<?> conversations(DataFetchingEnvironment env) {
        Bot bot = requireNonNull(env.getSource());
        int first = requireNonNull(env.<Integer>getArgument("first"));
        String after = env.getArgument("after");
        return Page.offset(requireNonNullElse(after, Page.START))
                .filter(offset -> first >= 1 && first <= 100)
                .<DataFetcherResult<?>>map(offset -> success(Page.of(data.conversations(bot), offset, first)))
                .orElseGet(() -> failure(env, "BAD_USER_INPUT", "No such page"));
    }

    private static String argument(DataFetchingEnvironment env, String name) {
        return requireNonNull(env.getArgument(name));
    }

    private static DataFetcherResult<?> success(Object data) {
        return DataFetcherResult.newResult().data(data).build();
    }

    private static DataFetcherResult<?> failure(DataFetchingEnvironment env, String code, String message) {
        return DataFetcherResult.newResult()
                .error(GraphqlErrorBuilder.newError(env)
                        .message(message)
                        .extensions(Map.of("code", code))
                        .build())
                .build();
    }
}
